import type { JSX } from 'preact';
import type { DiveGap, Waste } from '../../analysis/summary.ts';
import { SizeText } from '../controls/size-text.tsx';
import { Term } from '../controls/term.tsx';
import { diveSentence } from './dive-sentence.ts';

interface DiveFiguresProps {
  readonly waste: Waste;
  readonly gap: DiveGap;
}

/** Our figures and dive's own side by side, and why they differ for this image. */
export function DiveFigures({ waste, gap }: DiveFiguresProps): JSX.Element {
  return (
    <>
      <table class="dive-figures" data-testid="dive">
        <thead>
          <tr>
            <td />
            <th class="number">
              <Term meaning="Ours: live bytes of all that is shipped. dive's: for each path its smallest copy, of all copies.">
                Efficiency
              </Term>
            </th>
            <th class="number">Dead or wasted</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>here</td>
            <td class="number">{formatEfficiency(waste.efficiency)}</td>
            <td class="number">
              <SizeText bytes={waste.dead} />
            </td>
          </tr>
          <tr>
            <td>dive</td>
            <td class="number">{formatEfficiency(waste.dive.efficiency)}</td>
            <td class="number">
              <SizeText bytes={waste.dive.wastedBytes} />
            </td>
          </tr>
        </tbody>
      </table>
      <p class="overview-note">{diveSentence(gap)}</p>
    </>
  );
}

/** As dive prints it: a percentage with two decimals. */
function formatEfficiency(efficiency: number): string {
  return `${(efficiency * 100).toFixed(2)}\u00a0%`;
}
