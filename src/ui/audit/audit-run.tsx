import type { JSX } from 'preact';
import type { ImageState } from '../../app/state.ts';
import { limits } from '../../base/limits.ts';
import { formatSize } from '../../base/size.ts';
import { ProgressLine } from '../controls/progress-line.tsx';
import { isKept } from '../library/is-kept.ts';
import { useSession } from '../session-context.ts';

const explanations = {
  idle: 'Takes a second look at the contents: the layers are read once more, here in this tab.',
  done: `Some files are still to be looked through: one go takes ${formatSize(limits.auditTotal)}.`,
  cancelled: 'Cancelled; what was found is kept, and it goes on from there.',
  failed: 'Some layers could not be read once more. Try again, or with less open.',
} as const;

/** Starts looking through the contents of an image, and shows how far it is. Nothing once all of them are done. */
export function AuditRun({
  state,
  unread,
}: {
  readonly state: ImageState;
  readonly unread: number;
}): JSX.Element | null {
  const { audit, images, archives } = useSession();
  const all = images.value.filter((own) => !isKept(own, archives.value)).map(({ id }) => id);
  const { phase, progress } = audit.state.value;
  if (phase === 'reading')
    return (
      <div class="audit-run">
        <ProgressLine progress={progress} label="Looking through contents" />
        <button type="button" class="quiet" data-testid="cancel-audit" onClick={() => audit.cancel()}>
          Cancel
        </button>
      </div>
    );
  if (unread === 0) return null;
  if (isKept(state, archives.value))
    return <p class="soft">This is a kept analysis. To look through the contents, drop the archive again.</p>;
  return (
    <div class="audit-run">
      <button
        type="button"
        class="button primary"
        data-testid="start-audit"
        onClick={() => void audit.start([state.id])}
      >
        Look through the contents
      </button>
      {all.length > 1 && (
        <button
          type="button"
          class="button"
          data-testid="start-audit-all"
          onClick={() => void audit.start(all)}
        >
          Of all {all.length} images
        </button>
      )}
      <span class="soft">{explanations[phase]}</span>
    </div>
  );
}
