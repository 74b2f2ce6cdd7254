import type { Problem } from './problem.ts';

/** Problems that are shown as one row. */
export interface FoldedProblems {
  /** Of one code and severity; those that only count others among them. */
  readonly problems: readonly Problem[];
  /** How many there are. */
  readonly count: number;
}

const order = { error: 0, warning: 1, info: 2 } as const;

/** Problems, the gravest first, in their order; facts (severity `info`) of one code are one row, where the first of them is. */
export function foldProblems(problems: readonly Problem[]): readonly FoldedProblems[] {
  const facts = new Map<string, Problem[]>();
  const rows: Problem[][] = [];
  for (const problem of [...problems].sort((a, b) => order[a.severity] - order[b.severity])) {
    const known = problem.severity === 'info' ? facts.get(problem.code) : undefined;
    if (known) known.push(problem);
    else {
      const row = [problem];
      rows.push(row);
      if (problem.severity === 'info') facts.set(problem.code, row);
    }
  }
  return rows.map((own) => ({ problems: own, count: countProblems(own) }));
}

/** How many things problems are about. */
export function countProblems(problems: readonly Problem[]): number {
  return problems.reduce((sum, { count = 1 }) => sum + count, 0);
}
