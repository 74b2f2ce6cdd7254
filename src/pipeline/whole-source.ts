import type { Member, MemberSource } from '../archive/members.ts';
import { nameText } from '../base/names.ts';
import { RowKind } from '../model/entry-table.ts';
import type { ScannedLayer } from '../model/layer-scan.ts';
import { ROOT } from '../model/path-table.ts';

/**
 * A compressed file that was scanned as one layer, as the members by which it is told what kind of file system it is:
 * what stands at its top, and one whiteout if it has any. Their contents can't be read again.
 */
export function wholeSource({ scan, table }: ScannedLayer): MemberSource {
  const members = new Map<string, Member>();
  const add = (name: string) => members.set(name, { name, kind: 'file', target: null, size: 0, place: null });
  const { parent, name, names } = table.paths;
  for (let row = 1; row < parent.length; row++) {
    if (parent[row] === ROOT) add(nameText(names, name[row] as number));
  }
  const hasWhiteout = table.kind.some((kind) => kind === RowKind.Whiteout || kind === RowKind.OpaqueWhiteout);
  if (hasWhiteout) add('.wh..wh..opq');
  return {
    members,
    superseded: new Map(),
    whole: { kind: 'streamed', member: '', size: scan.uncompressedSize, offset: 0 },
    faults: [],
    startsLikeLayer: async () => null,
    read: () => {
      throw new Error('wholeSource: the members of a scanned layer are not kept');
    },
  };
}
