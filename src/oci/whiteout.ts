/** What the last component of a path in a layer means (image-spec layer.md, "Whiteouts" and "Opaque Whiteout"). */
export type Whiteout =
  /** No marker: an ordinary name. */
  | { readonly kind: 'none' }
  /** `.wh.NAME`: removes NAME from lower layers. */
  | { readonly kind: 'whiteout'; readonly name: string }
  /** `.wh..wh..opq`: removes all that lower layers have in this directory. */
  | { readonly kind: 'opaque' }
  /** `.wh.` with no name, or with `.` or `..`: removes nothing. */
  | { readonly kind: 'malformed' }
  /** `.wh..wh.` and anything but `.opq`: bookkeeping that AUFS left behind, as `.wh..wh.plnk`; runtimes skip it. */
  | { readonly kind: 'aufs' };

const prefix = '.wh.';
const metadataPrefix = '.wh..wh.';
const opaqueName = '.wh..wh..opq';

/** Parses one path component, already without slashes. */
export function parseWhiteout(component: string): Whiteout {
  if (!component.startsWith(prefix)) return { kind: 'none' };
  if (component === opaqueName) return { kind: 'opaque' };
  if (component.startsWith(metadataPrefix)) return { kind: 'aufs' };
  const name = component.slice(prefix.length);
  if (name === '' || name === '.' || name === '..') return { kind: 'malformed' };
  return { kind: 'whiteout', name };
}
