import { codes } from '../../base/codes.ts';
import { guide } from '../../base/guide/guide.ts';
import { formatCount, formatMany } from '../../base/size.ts';
import { countProblems, type FoldedProblems, foldProblems } from '../../model/fold-problems.ts';
import type { Problem } from '../../model/problem.ts';
import { element, type Markup } from './element.ts';

/** Most rows that are shown. */
const most = 100;

/** Problems with what they mean and what to do; facts of one code are one row with their number. Null where there are none. */
export function problemList(problems: readonly Problem[]): Markup | null {
  if (problems.length === 0) return null;
  const rows = foldProblems(problems);
  const real = problems.filter(({ severity }) => severity !== 'info');
  const more = countProblems(rows.slice(most).flatMap((row) => row.problems));
  return element(
    'section',
    {},
    element('h3', {}, real.length > 0 ? formatMany(countProblems(real), 'problem') : 'Facts'),
    element('ul', {}, ...rows.slice(0, most).map(problemRow)),
    more > 0
      ? element('p', { class: 'soft' }, `${formatMany(more, 'more problem')}: see the JSON report.`)
      : null,
  );
}

const styles = { error: 'bad', warning: 'warn', info: 'soft' } as const;

function problemRow({ problems, count }: FoldedProblems): Markup {
  const { code, severity, message, at } = problems[0] as Problem;
  const layers = new Set(problems.map((problem) => problem.at)).size;
  return element(
    'li',
    {},
    element(
      'p',
      { class: styles[severity] },
      element('code', {}, code),
      count > 1 ? ` ${formatCount(count)} times, such as: ${message}` : ` ${message}`,
    ),
    element('p', { class: 'soft' }, layers > 1 ? `${at} and ${formatMany(layers - 1, 'more place')}` : at),
    element('p', {}, `It means: ${codes[code]}. ${guide[code].runtime} ${guide[code].advice}`),
  );
}
