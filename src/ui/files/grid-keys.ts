import type { ChangeChoice, ListedRow } from '../../analysis/rows.ts';

/** What a key does in the list of files. */
export type GridAction =
  | { readonly kind: 'move'; readonly to: number }
  | { readonly kind: 'select' }
  | { readonly kind: 'fold'; readonly reach: 'self' | 'siblings' | 'all' | 'every'; readonly open: boolean }
  | { readonly kind: 'parent' }
  | { readonly kind: 'changes'; readonly changes: readonly ChangeChoice[] }
  | { readonly kind: 'sort' }
  | { readonly kind: 'scope' };

/** Where the list stands. */
export interface GridPlace {
  readonly active: number;
  readonly total: number;
  /** Rows that a page has. */
  readonly page: number;
  readonly row: ListedRow | undefined;
}

/** What of a layer's doing the letters show and hide, as in dive; there they are pressed with Ctrl. */
const changeKeys: Readonly<Record<string, readonly ChangeChoice[]>> = {
  a: ['addition'],
  r: ['removal'],
  m: ['modification', 'attributes'],
  u: ['unmodified'],
};

/**
 * The action of a key, as in a treegrid (WAI-ARIA Authoring Practices, "Treegrid Pattern") and in dive; null where it has none.
 * Letters act with Ctrl and without: some browsers keep Ctrl with a letter for themselves.
 */
export function gridAction(
  key: string,
  { ctrl, shift }: { readonly ctrl: boolean; readonly shift: boolean },
  { active, total, page, row }: GridPlace,
): GridAction | null {
  const changes = changeKeys[key.toLowerCase()];
  if (changes && !shift) return { kind: 'changes', changes };
  switch (key) {
    case 'ArrowDown':
      return move(active + 1, total);
    case 'ArrowUp':
      return move(active - 1, total);
    case 'PageDown':
      return move(active + page, total);
    case 'PageUp':
      return move(active - page, total);
    case 'Home':
      return move(0, total);
    case 'End':
      return move(total - 1, total);
    case 'Enter':
      return { kind: 'select' };
    case 'ArrowRight':
      if (shift) return { kind: 'fold', reach: 'all', open: true };
      if (row?.open === true) return move(active + 1, total);
      return row?.open === false ? { kind: 'fold', reach: 'self', open: true } : null;
    case 'ArrowLeft':
      if (shift) return { kind: 'fold', reach: 'all', open: false };
      return row?.open === true ? { kind: 'fold', reach: 'self', open: false } : { kind: 'parent' };
    case ' ':
      if (ctrl) return { kind: 'fold', reach: 'every', open: false };
      return typeof row?.open === 'boolean' ? { kind: 'fold', reach: 'self', open: !row.open } : null;
    case '*':
      return { kind: 'fold', reach: 'siblings', open: true };
    case '+':
      return { kind: 'fold', reach: 'every', open: true };
    case '-':
      return { kind: 'fold', reach: 'every', open: false };
    case 'o':
      return { kind: 'sort' };
    case 'l':
      return { kind: 'scope' };
    default:
      return null;
  }
}

function move(to: number, total: number): GridAction {
  return { kind: 'move', to: Math.max(0, Math.min(total - 1, to)) };
}
