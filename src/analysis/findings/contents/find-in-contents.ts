import type { EntryIndex } from '../../../model/entry-table.ts';
import { pathText } from '../../../model/path-table.ts';
import { ContentSet } from '../../content-set.ts';
import { type MergedLayer, type MergedTree, pathOfEntry, type Version } from '../../merged-tree.ts';
import { isExamplePlace } from '../example-place.ts';
import type { AuditCover } from '../finding.ts';
import type { FindingList } from '../finding-list.ts';
import { nowhere } from '../finding-place.ts';
import type { ContentRule } from './content-rule.ts';
import { CoverTally } from './cover-tally.ts';
import { describeHit } from './describe-hit.ts';
import type { HitShelf } from './hit-shelf.ts';
import { isContent } from './plan-audit.ts';
import { contentRules } from './registry.ts';

/** Tells of what contents hold, at every place where one stands, and which of them were looked through. */
export function findInContents(
  tree: MergedTree,
  hits: HitShelf,
  hiddenBy: (version: Version) => number | null,
  list: FindingList,
): AuditCover {
  const tally = new CoverTally();
  const counted = new ContentSet();
  for (const [layer, merged] of tree.layers.entries()) {
    const { table, start } = merged;
    for (let entry = 0; entry < (table?.kind.length ?? 0); entry++) {
      if (!table || !isContent(table, entry)) continue;
      const { digests } = table;
      const row = table.content[entry] as number;
      const looked = hits.looked(digests, row);
      const known = counted.count;
      if (counted.intern(digests, row) === known) {
        tally.add(looked, { layer, entry, bytes: table.size[entry] as number });
      }
      for (const hit of hits.hits(digests, row)) {
        const rule = contentRules[hit.rule] as ContentRule;
        list.add(rule.id, rule.severity, () => {
          const path = pathAt(tree, layer, entry);
          const version = (start + entry) as Version;
          return {
            ...nowhere,
            layer,
            path,
            hiddenBy: hiddenBy(version),
            ...describeHit(rule, hit, isExamplePlace(path)),
          };
        });
      }
    }
  }
  return tally.finish(({ layer, entry }) => pathAt(tree, layer, entry));
}

function pathAt(tree: MergedTree, layer: number, entry: number): string {
  return pathText(tree.paths, pathOfEntry(tree.layers[layer] as MergedLayer, entry as EntryIndex));
}
