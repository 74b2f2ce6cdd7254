import { cleanName } from './member-name.ts';
import type { Member, MemberSource } from './members.ts';
import { readSlice, sliceStartsLikeLayer } from './read-slice.ts';

/** The members of a dropped directory: its files by their paths below it. Directories of their own have no members. */
export function directorySource(files: ReadonlyMap<string, Blob>): MemberSource {
  const members = new Map<string, Member>();
  for (const [path, file] of files) {
    const { name } = cleanName(path);
    const place = { kind: 'slice', file, offset: 0, size: file.size } as const;
    members.set(name, { name, kind: 'file', target: null, size: file.size, place });
  }
  return {
    members,
    superseded: new Map(),
    whole: null,
    faults: [],
    read: readSlice,
    startsLikeLayer: sliceStartsLikeLayer,
  };
}
