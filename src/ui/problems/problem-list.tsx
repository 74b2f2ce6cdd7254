import type { JSX } from 'preact';
import { codes } from '../../base/codes.ts';
import { visible } from '../../base/text.ts';
import { type FoldedProblems, foldProblems } from '../../model/fold-problems.ts';
import type { Problem } from '../../model/problem.ts';
import { formatCount } from '../format/size.ts';
import { openCode } from './open-code.ts';
import './problems.css';

const tones = { error: 'bad', warning: 'warn', info: 'unknown' } as const;

/**
 * Problems, the gravest first: what is wrong, where, and its code, which opens the guide. Facts of one code are one row with their number,
 * which opens. Nothing where there are none.
 */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }): JSX.Element | null {
  if (problems.length === 0) return null;
  return (
    <ul class="problems" data-testid="problems">
      {foldProblems(problems).map((row, index) => (
        <li key={index}>
          <span class={tones[(row.problems[0] as Problem).severity]}>
            {(row.problems[0] as Problem).severity}
          </span>
          {row.problems.length === 1 ? <Told problem={row.problems[0] as Problem} /> : <Folded row={row} />}
        </li>
      ))}
    </ul>
  );
}

function Folded({ row: { problems, count } }: { readonly row: FoldedProblems }): JSX.Element {
  const { code } = problems[0] as Problem;
  return (
    <details data-testid="problem-fold">
      <summary>
        {formatCount(count)} × {codes[code]}
      </summary>
      {problems.map((problem, index) => (
        <Told key={index} problem={problem} />
      ))}
    </details>
  );
}

function Told({ problem: { code, message, at } }: { readonly problem: Problem }): JSX.Element {
  return (
    <span class="problem-told">
      <bdi>{visible(message)}</bdi>
      <span class="problem-place soft">
        <button
          type="button"
          class="problem-code"
          title="What it means, and what to do"
          onClick={() => {
            openCode.value = code;
          }}
        >
          <code>{code}</code>
        </button>{' '}
        · <bdi>{visible(at)}</bdi>
      </span>
    </span>
  );
}
