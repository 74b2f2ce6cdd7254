import type { JSX } from 'preact';
import type { DeadCause, Waste } from '../../analysis/summary.ts';
import { SizeText } from '../controls/size-text.tsx';
import { Term } from '../controls/term.tsx';
import { formatExactSize, formatShare } from '../format/size.ts';
import './waste-bar.css';

/** Causes as they stand in the key, each explained. */
const causes: readonly (readonly [cause: DeadCause, name: string, meaning: string])[] = [
  ['overwritten', 'overwritten', 'A later layer ships other contents at the same path.'],
  ['metadata', 'metadata', 'A later layer ships the same contents again, to change mode, owner or time.'],
  ['removed', 'removed', 'A later layer hides the path with a whiteout; its bytes are shipped all the same.'],
  ['opaque', 'opaque', 'A later layer hides all that was in the directory with an opaque whiteout.'],
  ['replaced', 'replaced', 'A later layer puts something else where one of its directories was.'],
  ['repeated', 'repeated', 'One layer holds the path more than once; the last of them counts.'],
];

/** Live and dead bytes as one bar, the dead hatched, with a key that names the causes. */
export function WasteBar({ waste }: { readonly waste: Waste }): JSX.Element {
  const { live, dead, duplicate } = waste;
  const total = live + dead;
  const present = causes
    .filter(([cause]) => waste.causes[cause] > 0)
    .sort(([a], [b]) => waste.causes[b] - waste.causes[a]);
  return (
    <div class="waste">
      <div class="waste-bar" aria-hidden="true">
        <span class="waste-live" style={{ flexGrow: live }} title={`live: ${formatExactSize(live)}`} />
        {present.map(([cause, name]) => (
          <span
            key={cause}
            class="waste-dead"
            style={{ flexGrow: waste.causes[cause] }}
            title={`${name}: ${formatExactSize(waste.causes[cause])}`}
          />
        ))}
      </div>
      <table class="waste-key">
        <tbody>
          <Part name="live" className="waste-live" bytes={live} total={total}>
            {duplicate > 0 && (
              <>
                of which <SizeText bytes={duplicate} /> are further copies of the same contents
              </>
            )}
          </Part>
          {present.map(([cause, name, meaning]) => (
            <Part
              key={cause}
              name={<Term meaning={meaning}>{name}</Term>}
              className="waste-dead"
              bytes={waste.causes[cause]}
              total={total}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface PartProps {
  readonly name: JSX.Element | string;
  readonly className: string;
  readonly bytes: number;
  readonly total: number;
  readonly children?: JSX.Element | false;
}

function Part({ name, className, bytes, total, children }: PartProps): JSX.Element {
  return (
    <tr>
      <td>
        <span class={`waste-chip ${className}`} /> {name}
      </td>
      <td class="number">
        <SizeText bytes={bytes} />
      </td>
      <td class="number soft">{formatShare(bytes, total)}</td>
      <td class="soft">{children}</td>
    </tr>
  );
}
