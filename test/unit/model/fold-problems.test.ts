import { expect, test } from 'vitest';
import { countProblems, foldProblems } from '../../../src/model/fold-problems.ts';
import type { Problem } from '../../../src/model/problem.ts';

const problem = (code: Problem['code'], severity: Problem['severity'], at: string): Problem => ({
  ...{ code, severity, at },
  message: at,
});

test('facts of one code are one row with their number; all else is told one by one, the gravest first', () => {
  const rows = foldProblems([
    problem('path.reserved', 'info', 'a'),
    problem('path.duplicate', 'warning', 'b'),
    problem('path.duplicate', 'warning', 'c'),
    { ...problem('path.reserved', 'info', 'd'), count: 720 },
    problem('path.case', 'info', 'e'),
    problem('gzip.crc', 'error', 'f'),
    problem('path.reserved', 'info', 'g'),
  ]);
  expect(rows.map(({ problems, count }) => [problems.map(({ at }) => at).join(''), count])).toEqual([
    ['f', 1],
    ['b', 1],
    ['c', 1],
    ['adg', 722],
    ['e', 1],
  ]);
  expect(countProblems(rows.flatMap(({ problems }) => problems))).toBe(726);
});
