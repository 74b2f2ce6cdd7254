import type { JSX } from 'preact';
import { visible } from '../../base/text.ts';
import { useSession } from '../session-context.ts';
import { PathText } from './path-text.tsx';

interface PathButtonProps {
  readonly path: string;
  /** Layer to select with it: one that has the path; null for the final file system. */
  readonly layer: number | null;
}

/** A path that selects itself. */
export function PathButton({ path, layer }: PathButtonProps): JSX.Element {
  const session = useSession();
  const selected = session.selection.value.path === path;
  return (
    <button
      type="button"
      class="path-button"
      aria-label={visible(path)}
      aria-pressed={selected}
      onClick={() => session.select({ layer, path })}
    >
      <PathText path={path} />
    </button>
  );
}
