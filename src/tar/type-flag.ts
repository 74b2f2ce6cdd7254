import { EntryKind } from './entry.ts';

/** The type flags of header blocks that mean something here (POSIX ustar; GNU tar, "Basic Tar Format"), as bytes. */
export const typeFlag = {
  oldRegular: 0x00,
  regular: 0x30,
  hardlink: 0x31,
  symlink: 0x32,
  characterDevice: 0x33,
  blockDevice: 0x34,
  directory: 0x35,
  fifo: 0x36,
  contiguous: 0x37,
  gnuLongLink: 0x4b,
  gnuLongName: 0x4c,
  gnuSparse: 0x53,
  paxGlobal: 0x67,
  pax: 0x78,
} as const;

/** GNU's continued files, directory dumps, old long names and volume labels. */
const multiVolume = new Set(['M', 'D', 'N', 'V'].map((flag) => flag.charCodeAt(0)));

/** The kind of the entries with this type flag. Unknown ones are files to Go's reader, as POSIX demands. */
export function kindOfFlag(flag: number): EntryKind {
  switch (flag) {
    case typeFlag.hardlink:
      return EntryKind.Hardlink;
    case typeFlag.symlink:
      return EntryKind.Symlink;
    case typeFlag.characterDevice:
      return EntryKind.CharDevice;
    case typeFlag.blockDevice:
      return EntryKind.BlockDevice;
    case typeFlag.directory:
      return EntryKind.Directory;
    case typeFlag.fifo:
      return EntryKind.Fifo;
    default:
      return EntryKind.File;
  }
}

/** Whether entries of this kind have content; a size that others claim is not skipped (Go's isHeaderOnlyType). */
export function hasBody(kind: EntryKind): boolean {
  return kind === EntryKind.File;
}

/** Whether the flag is of an entry that POSIX or GNU tar define and that a single archive can hold. */
export function isPlainFlag(flag: number): boolean {
  return (flag >= 0x30 && flag <= 0x37) || flag === typeFlag.oldRegular || flag === typeFlag.gnuSparse;
}

/** Whether the flag is one of GNU tar's multi-volume and incremental archives. */
export function isMultiVolumeFlag(flag: number): boolean {
  return multiVolume.has(flag);
}
