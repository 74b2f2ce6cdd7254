import type { JSX } from 'preact';
import type { Progress } from '../../app/state.ts';
import { formatSize } from '../format/size.ts';
import { formatRemaining } from '../format/time.ts';

/** How far reading has come: a bar, the bytes, the rate, and the time left where it is known. */
export function ProgressLine({
  progress,
  label,
}: {
  readonly progress: Progress;
  readonly label: string;
}): JSX.Element {
  const { read, total, rate, remaining } = progress;
  return (
    <div class="progress">
      <progress value={read} max={total || 1} aria-label={label} />
      <span class="progress-figures soft">
        <span>
          {formatSize(read)} of {formatSize(total)}
        </span>
        <span>
          {rate > 0 && `${formatSize(rate)}/s`}
          {remaining !== null && ` · ${formatRemaining(remaining)} left`}
        </span>
      </span>
    </div>
  );
}
