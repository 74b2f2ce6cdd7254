import type { JSX } from 'preact';
import type { DiveVerdict } from '../../analysis/dive-ci/judge-dive-ci.ts';
import type { ImageState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import {
  differs,
  diveRuleWords,
  diveSentence,
  diveStatusWords,
  formatDiveFigure,
  formatDiveLimit,
} from '../../export/dive-words.ts';
import { useSession } from '../session-context.ts';
import { RulesFile } from './rules-file.tsx';

/** What the rules of a `.dive-ci` file say of the image, by dive's figures and with ours beside them. */
export function DiveRules({ state }: { readonly state: ImageState }): JSX.Element {
  const { diveGate } = useSession();
  const verdict = diveGate.verdict(state);
  const fault = diveGate.fault.value;
  return (
    <section data-testid="dive-rules">
      <h2>The rules of dive</h2>
      {verdict === null ? (
        <p class="audit-cover">
          A .dive-ci file says how much waste may be there. It is judged by dive’s own way of counting.
        </p>
      ) : (
        <Answer verdict={verdict} />
      )}
      {fault !== null && (
        <p class="bad" role="alert" data-testid="dive-fault">
          {visible(fault)}
        </p>
      )}
      <RulesFile
        give={verdict === null ? 'Give a .dive-ci file' : 'Give another .dive-ci file'}
        accept=".dive-ci,.yaml,.yml"
        testId="dive-file"
        isGiven={verdict !== null}
        onFile={(file) => void diveGate.setFile(file)}
      />
    </section>
  );
}

function Answer({ verdict }: { readonly verdict: DiveVerdict }): JSX.Element {
  const hasDifference = verdict.results.some(differs);
  return (
    <>
      <p class="audit-cover">{diveSentence(verdict)}</p>
      <table class="dive-rules">
        <thead>
          <tr>
            <th>Rule</th>
            <th>Limit</th>
            <th class="number">dive</th>
            {hasDifference && <th class="number">here</th>}
            <th>Result</th>
          </tr>
        </thead>
        <tbody>
          {verdict.results.map((result) => (
            <tr key={result.rule} data-testid="dive-rule" data-rule={result.rule} data-status={result.status}>
              <td>{diveRuleWords[result.rule]}</td>
              <td>{formatDiveLimit(result)}</td>
              <td class="number">{formatDiveFigure(result.rule, result.value)}</td>
              {hasDifference && <td class="number">{formatDiveFigure(result.rule, result.ours)}</td>}
              <td class={`dive-${result.status}`}>{diveStatusWords[result.status]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasDifference && (
        <p class="audit-cover soft">
          “here” is what the same would be by live and dead bytes. Nothing is judged by it; Overview tells why
          they differ.
        </p>
      )}
    </>
  );
}
