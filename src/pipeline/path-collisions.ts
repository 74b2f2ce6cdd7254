import { nameBytes, nameCount, nameText } from '../base/names.ts';
import { quote } from '../base/text.ts';
import type { PathTable } from '../model/path-table.ts';
import type { PathFinding } from './entry-path.ts';

/** A way in which file systems take different names for one. */
interface Folding {
  readonly code: 'path.case' | 'path.normalization';
  readonly what: string;
  fold(name: string): string;
}

const foldings: readonly Folding[] = [
  { code: 'path.case', what: 'letter case', fold: (name) => name.toLowerCase() },
  { code: 'path.normalization', what: 'Unicode normalization', fold: (name) => name.normalize('NFC') },
];

/**
 * Reports names of one directory that Linux keeps apart and others do not: unpacked on Windows or macOS, one replaces the
 * other. Looks at distinct names first, of which few are alike, and only then at paths.
 */
export function reportCollisions(paths: PathTable, report: PathFinding): void {
  for (const folding of foldings) {
    const classes = alikeNames(paths, folding);
    if (classes.size > 0) reportPaths(paths, classes, folding, report);
  }
}

/** For each name that is like another one, the class of those that are alike. */
function alikeNames({ names }: PathTable, { code, fold }: Folding): Map<number, number> {
  const firsts = new Map<string, number>();
  const classes = new Map<number, number>();
  for (let index = 0; index < nameCount(names); index++) {
    if (!mayFold(nameBytes(names, index), code)) continue;
    const name = nameText(names, index);
    const folded = fold(name);
    if (folded !== name && !firsts.has(folded)) firsts.set(folded, index);
    if (folded !== name) classes.set(index, firsts.get(folded) as number);
  }
  // Names that are folded already belong to the class whose folded form they are.
  for (let index = 0; index < nameCount(names) && firsts.size > 0; index++) {
    const own = firsts.get(nameText(names, index));
    if (own !== undefined) classes.set(index, own);
  }
  return classes;
}

function mayFold(name: Uint8Array, code: Folding['code']): boolean {
  return name.some((byte) => byte >= 0x80 || (code === 'path.case' && byte >= 0x41 && byte <= 0x5a));
}

function reportPaths(
  { parent, name, names }: PathTable,
  classes: ReadonlyMap<number, number>,
  { code, what }: Folding,
  report: PathFinding,
): void {
  const seen = new Map<string, number>();
  for (let row = 1; row < parent.length; row++) {
    const own = name[row] as number;
    const alike = classes.get(own);
    if (alike === undefined) continue;
    const key = `${parent[row]}/${alike}`;
    const other = seen.get(key);
    if (other === undefined) seen.set(key, own);
    else
      report(
        code,
        `${quote(nameText(names, other))} and ${quote(nameText(names, own))} differ in ${what} only.`,
      );
  }
}
