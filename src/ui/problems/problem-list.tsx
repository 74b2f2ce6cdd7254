import type { JSX } from 'preact';
import { visible } from '../../base/text.ts';
import type { Problem } from '../../model/problem.ts';
import { openCode } from './open-code.ts';
import './problems.css';

const order = { error: 0, warning: 1, info: 2 } as const;
const tones = { error: 'bad', warning: 'warn', info: 'unknown' } as const;

/** Problems, the gravest first: what is wrong, where, and its code, which opens the guide. Nothing where there are none. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }): JSX.Element | null {
  if (problems.length === 0) return null;
  const sorted = [...problems].sort((a, b) => order[a.severity] - order[b.severity]);
  return (
    <ul class="problems" data-testid="problems">
      {sorted.map(({ code, severity, message, at }, index) => (
        <li key={index}>
          <span class={tones[severity]}>{severity}</span>
          <span>
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
        </li>
      ))}
    </ul>
  );
}
