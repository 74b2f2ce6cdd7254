import type { ComponentChildren, JSX } from 'preact';
import { DigestText } from './digest-text.tsx';
import { Verdict } from './verdict.tsx';

interface DigestFactProps {
  readonly name: ComponentChildren;
  readonly digest: string | null;
  /** Names the digest for those who do not see where the copy button stands. */
  readonly what: string;
  /** Whether it agrees with what is declared; left out where there is no such check. */
  readonly verified?: boolean | null;
}

/** A digest as a fact of a definition list, with the end of its check beside its name. */
export function DigestFact({ name, digest, what, verified }: DigestFactProps): JSX.Element {
  return (
    <div class="fact digest-fact">
      <dt>
        {name}
        {verified !== undefined && <Verdict value={verified} />}
      </dt>
      <dd>
        <DigestText digest={digest} what={what} />
      </dd>
    </div>
  );
}
