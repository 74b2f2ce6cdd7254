import type { ComponentChildren, JSX } from 'preact';
import type { DedupFigures } from '../../analysis/dedup.ts';
import { SizeText } from '../controls/size-text.tsx';
import { Term } from '../controls/term.tsx';
import { formatShare } from '../format/size.ts';
import { Figure } from './figure.tsx';
import { layOutWaterfall } from './layout.ts';
import { waterfallSteps } from './waterfall-steps.ts';

/** Where every saved byte comes from: bars that hang from each other, with their figures. */
export function Waterfall({ figures }: { readonly figures: DedupFigures }): JSX.Element {
  const { sum, waterfall, remaining, chunks } = figures;
  return (
    <table class="waterfall two-line" data-testid="waterfall">
      <thead>
        <tr>
          <th>Kept once</th>
          <td class="waterfall-track" />
          <th class="number">Saves</th>
          <th class="number">Share</th>
          <th class="number">Left</th>
        </tr>
      </thead>
      <tbody>
        <Step name="file contents of all layers" kept={1} left={sum} />
        {layOutWaterfall(sum, waterfall).map(({ mechanism, saved, left, start, width }) => {
          const [name, meaning] = waterfallSteps[mechanism];
          const isKnown = mechanism !== 'chunk' || chunks !== null;
          return (
            <Step
              key={mechanism}
              name={<Term meaning={meaning}>{name}</Term>}
              kept={start}
              cut={width}
              saved={isKnown ? <SizeText bytes={saved} /> : <span class="soft">not looked for</span>}
              share={isKnown ? formatShare(saved, sum) : ''}
              left={isKnown ? left : null}
            />
          );
        })}
        <Step
          name={chunks ? 'what remains' : 'what remains, chunks aside'}
          kept={remaining / (sum || 1)}
          left={remaining}
        />
      </tbody>
    </table>
  );
}

interface StepProps {
  readonly name: ComponentChildren;
  /** Shares of the whole track: what is kept, and what this step cuts off behind it. */
  readonly kept: number;
  readonly cut?: number;
  readonly saved?: ComponentChildren;
  readonly share?: string;
  readonly left: number | null;
}

function Step({ name, kept, cut = 0, saved, share, left }: StepProps): JSX.Element {
  return (
    <tr>
      <th scope="row" class="lead">
        {name}
      </th>
      <td class="waterfall-track" aria-hidden="true">
        <span class="waterfall-bars">
          <span class="waterfall-kept" style={{ width: `${100 * kept}%` }} />
          {cut > 0 && <span class="waterfall-cut" style={{ width: `${100 * cut}%` }} />}
        </span>
      </td>
      <td class={saved ? 'number' : 'blank'} data-label="saves">
        {saved}
      </td>
      <td class={share ? 'number soft' : 'blank'}>{share}</td>
      {left === null ? <td class="blank" /> : <Figure label="left" bytes={left} />}
    </tr>
  );
}
