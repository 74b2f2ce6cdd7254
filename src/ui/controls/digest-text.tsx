import type { JSX } from 'preact';
import { CopyButton } from './copy-button.tsx';

/** A digest in full, broken where the line ends, with a button that copies it. */
export function DigestText({
  digest,
  what,
}: {
  readonly digest: string | null;
  readonly what: string;
}): JSX.Element {
  if (digest === null) return <span class="soft">not known</span>;
  return (
    <span class="digest">
      <code>{digest}</code> <CopyButton text={digest} what={what} />
    </span>
  );
}
