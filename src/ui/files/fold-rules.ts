import type { FoldRule } from '../../analysis/rows.ts';

/** Rules that are kept: a hand opens fewer. */
const most = 1000;

/** What is open when all is, or nothing. */
export function foldAll(open: boolean): readonly FoldRule[] {
  return [{ path: '/', reach: 'all', open }];
}

/** The rules with one more, which takes the place of what was said before about the same. */
export function withRule(rules: readonly FoldRule[], rule: FoldRule): readonly FoldRule[] {
  const rest = rules.filter(({ path, reach }) => path !== rule.path || reach !== rule.reach);
  return [...rest, rule].slice(-most);
}

/** The rules with all directories above a path open. */
export function withWayTo(rules: readonly FoldRule[], path: string): readonly FoldRule[] {
  const parts = path.split('/').slice(1, -1);
  return parts.reduce<readonly FoldRule[]>(
    (all, _, index) =>
      withRule(all, { path: `/${parts.slice(0, index + 1).join('/')}`, reach: 'self', open: true }),
    rules,
  );
}
