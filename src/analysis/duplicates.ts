import { type Bytes, bytes } from '../base/bytes.ts';
import { NONE } from '../base/names.ts';
import { ContentSet } from './content-set.ts';
import { visitPayloads } from './live-payloads.ts';
import { type MergedTree, tableOf } from './merged-tree.ts';

/** Payload bytes of live files whose content already counted once in the image (METRICS: `duplicate`). */
export function computeDuplicate(tree: MergedTree, live: Uint8Array): Bytes {
  const contents = new ContentSet();
  let duplicate = 0;
  visitPayloads(tree, (version, size, layer, entry) => {
    const { content, digests } = tableOf(tree, layer);
    const row = content[entry] as number;
    if (live[version] !== 1 || size === 0 || row === NONE) return;
    const known = contents.count;
    if (contents.intern(digests, row) < known) duplicate += size;
  });
  return bytes(duplicate);
}
