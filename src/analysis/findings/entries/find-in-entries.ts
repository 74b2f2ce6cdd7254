import { NONE, nameCount, nameText } from '../../../base/names.ts';
import { type EntryIndex, type EntryTable, RowKind } from '../../../model/entry-table.ts';
import { type PathIndex, pathText } from '../../../model/path-table.ts';
import {
  type MergedLayer,
  type MergedTree,
  pathOfEntry,
  type Version,
  visitVisible,
} from '../../merged-tree.ts';
import { isExamplePlace } from '../example-place.ts';
import type { FindingList } from '../finding-list.ts';
import { nowhere } from '../finding-place.ts';
import { attributeRules, nameRules } from './registry.ts';

/** Tells of entries that weaken the final file system, and of files in any layer whose names say what they give away. */
export function findInEntries(
  tree: MergedTree,
  hiddenBy: (version: Version) => number | null,
  list: FindingList,
): void {
  visitVisible(tree, null, (_, path, layer, entry) => {
    if (entry === NONE) return;
    const table = tree.layers[layer]?.table as EntryTable;
    for (const { id, severity, check, weigh } of attributeRules) {
      const seen = check(table, entry);
      if (seen === null) continue;
      list.add(id, severity, () => {
        const own = pathText(tree.paths, path);
        return { ...nowhere, severity: weigh?.(own, table, entry) ?? severity, seen, layer, path: own };
      });
    }
  });
  for (const [layer, merged] of tree.layers.entries()) findByName(tree, layer, merged, hiddenBy, list);
}

function findByName(
  tree: MergedTree,
  layer: number,
  merged: MergedLayer,
  hiddenBy: (version: Version) => number | null,
  list: FindingList,
): void {
  const { table, start } = merged;
  if (!table) return;
  const { paths, path, kind, size } = table;
  const rules = computeNameRules(table);
  for (let entry = 0; entry < kind.length; entry++) {
    const mask = rules[paths.name[path[entry] as number] as number] as number;
    if (mask === 0 || (kind[entry] as number) >= RowKind.Whiteout) continue;
    const own = pathText(tree.paths, pathOfEntry(merged, entry as EntryIndex) as PathIndex);
    for (const [index, { id, severity, check }] of nameRules.entries()) {
      const isAsked = (mask & (1 << index)) !== 0 && (kind[entry] === RowKind.File || id === anyKind);
      const seen = isAsked ? check(own, size[entry] as number) : null;
      if (seen === null) continue;
      const isExample = isExamplePlace(own);
      list.add(id, severity, () => ({
        ...nowhere,
        severity: isExample ? 'info' : severity,
        seen,
        layer,
        path: own,
        hiddenBy: hiddenBy((start + entry) as Version),
        isExample,
      }));
    }
  }
}

/** The one rule of names that is not about files alone. */
const anyKind = 'integrity.deceptive-name';

/** For each name of a table a bit for each rule that it may fall under. */
function computeNameRules({ paths }: EntryTable): Uint32Array {
  const rules = new Uint32Array(nameCount(paths.names));
  for (let name = 0; name < rules.length; name++) {
    const text = nameText(paths.names, name);
    for (const [index, rule] of nameRules.entries()) {
      if (rule.isTelling(text)) rules[name] = (rules[name] as number) | (1 << index);
    }
  }
  return rules;
}
