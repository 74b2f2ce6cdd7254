import { type Bytes, bytes } from '../base/bytes.ts';
import type { ProblemCode } from '../base/codes.ts';
import { GrowingColumn } from '../base/columns.ts';
import type { Severity } from '../base/fault.ts';
import { limits } from '../base/limits.ts';
import { NameInterner, NONE } from '../base/names.ts';
import { decodeName, quote } from '../base/text.ts';
import type { Sha256 } from '../codec/codec.ts';
import { type EntryTable, type Extra, type Owner, RowKind } from '../model/entry-table.ts';
import type { EntryCounts } from '../model/layer-scan.ts';
import { type PathIndex, PathInterner, ROOT } from '../model/path-table.ts';
import type { ProblemList } from '../model/problem-list.ts';
import { parseWhiteout } from '../oci/whiteout.ts';
import { EntryKind, type TarEntry, type TarHandler } from '../tar/entry.ts';
import { PathResolver, SLASH, startsWith, whiteoutPrefix } from './entry-path.ts';
import { reportCollisions } from './path-collisions.ts';

/** What AUFS left at the root of a layer. */
const aufsName = /^(?:\.?\/)*\.wh\.\.wh\./;

/** Names that Linux takes as they are and that distributions ship by the hundred: facts for whoever unpacks them elsewhere. */
const ordinaryNames: ReadonlySet<ProblemCode> = new Set(['path.case', 'path.reserved', 'path.backslash']);
const pathSeverity = (code: ProblemCode): Severity => (ordinaryNames.has(code) ? 'info' : 'warning');

/** Bytes that an attribute or a fragment of a sparse map takes besides what is in it, roughly. */
const objectSize = 128;

/** Stands in the place of a digest until it is known. */
const noDigest = new Uint8Array(32);

/** The row that is being read: added to the table when its entry is complete. */
interface PendingRow {
  path: PathIndex;
  kind: RowKind;
  entry: TarEntry;
  owner: number;
  link: number;
  linkPath: number;
  extra: number;
}

/**
 * Fills the `EntryTable` of one layer from its tar entries, and hashes every file's content as it goes by. An entry
 * that the archive breaks off in is not added.
 */
export class LayerTable implements TarHandler {
  readonly #problems: ProblemList;
  readonly #sha256: Sha256;
  readonly #paths = new PathInterner();
  readonly #texts = new NameInterner();
  readonly #resolver: PathResolver;
  readonly #path = new GrowingColumn((n) => new Uint32Array(n));
  readonly #kind = new GrowingColumn((n) => new Uint8Array(n));
  readonly #mode = new GrowingColumn((n) => new Uint16Array(n));
  readonly #owner = new GrowingColumn((n) => new Uint32Array(n));
  readonly #size = new GrowingColumn((n) => new Float64Array(n));
  readonly #modified = new GrowingColumn((n) => new Float64Array(n));
  readonly #link = new GrowingColumn((n) => new Uint32Array(n));
  readonly #linkPath = new GrowingColumn((n) => new Uint32Array(n));
  readonly #content = new GrowingColumn((n) => new Uint32Array(n));
  readonly #digests = new GrowingColumn((n) => new Uint8Array(n), 8192);
  readonly #dataOffset = new GrowingColumn((n) => new Float64Array(n));
  readonly #extra = new GrowingColumn((n) => new Uint32Array(n));
  readonly #owners: Owner[] = [];
  readonly #ownerRows = new Map<string, number>();
  readonly #extras: Extra[] = [];
  readonly #extraRows = new Map<string, number>();
  readonly #counts = new Uint32Array(9);
  /** Bytes that attributes and sparse maps take, roughly. */
  #extraSize = 0;
  #contentSize = 0;
  #pending: PendingRow | null = null;
  #offset = 0;
  #full = false;

  constructor(sha256: Sha256, problems: ProblemList) {
    this.#sha256 = sha256;
    this.#problems = problems;
    this.#texts.intern(new Uint8Array(0));
    this.#resolver = new PathResolver(this.#paths, (code, message) =>
      this.#report(code, pathSeverity(code), message),
    );
  }

  /** True once the layer has more entries or names than `limits` allow; reading on is of no use. */
  get full(): boolean {
    return this.#full;
  }

  entry(entry: TarEntry): void {
    this.#offset = entry.headerOffset;
    this.#pending = this.#locate(entry);
    if (!this.#pending) return;
    this.#state(entry, this.#pending.kind);
  }

  data(piece: Uint8Array): void {
    if (this.#pending?.kind === RowKind.File) this.#sha256.update(piece);
  }

  entryEnd(): void {
    const row = this.#pending;
    this.#pending = null;
    if (!row) return;
    const { entry, kind } = row;
    const isFile = kind === RowKind.File;
    // Holes that are too many to fill are no payload: nobody ships them.
    const size = entry.hasContent ? entry.size : entry.storedSize;
    const isHashed = isFile && entry.hasContent;
    this.#path.push(row.path);
    this.#kind.push(kind);
    this.#mode.push(entry.mode & 0o7777);
    this.#owner.push(row.owner);
    this.#size.push(isFile ? size : 0);
    this.#modified.push(entry.modified);
    this.#link.push(row.link);
    this.#linkPath.push(row.linkPath);
    this.#content.push(isHashed ? this.#digests.length / 32 : NONE);
    this.#dataOffset.push(entry.dataOffset);
    this.#extra.push(row.extra);
    if (isHashed) this.#hashLater();
    if (isFile) this.#contentSize += size;
    this.#counts[kind] = (this.#counts[kind] as number) + 1;
    this.#checkLimits();
  }

  /** Keeps a place for the digest of the content that went by: engines hash several contents side by side. */
  #hashLater(): void {
    const at = this.#digests.length;
    this.#digests.append(noDigest);
    this.#sha256.digestLater((digest) => this.#digests.overwrite(at, digest));
  }

  /** Payload bytes of the files added so far. */
  get contentSize(): Bytes {
    return bytes(this.#contentSize);
  }

  /** How many entries of each kind were added so far. */
  get counts(): EntryCounts {
    const of = (kind: RowKind) => this.#counts[kind] as number;
    return {
      files: of(RowKind.File),
      directories: of(RowKind.Directory),
      symlinks: of(RowKind.Symlink),
      hardlinks: of(RowKind.Hardlink),
      devices: of(RowKind.CharDevice) + of(RowKind.BlockDevice),
      fifos: of(RowKind.Fifo),
      whiteouts: of(RowKind.Whiteout),
      opaqueWhiteouts: of(RowKind.OpaqueWhiteout),
    };
  }

  /** The finished table, in buffers of its own. */
  finish(): EntryTable {
    this.#sha256.settle();
    const paths = this.#paths.finish();
    reportCollisions(paths, (code, message) =>
      this.#problems.add({ code, severity: pathSeverity(code), message, offset: null }),
    );
    return {
      paths,
      texts: this.#texts.finish(),
      path: this.#path.finish(),
      kind: this.#kind.finish(),
      mode: this.#mode.finish(),
      owner: this.#owner.finish(),
      owners: this.#owners,
      size: this.#size.finish(),
      modified: this.#modified.finish(),
      link: this.#link.finish(),
      linkPath: this.#linkPath.finish(),
      content: this.#content.finish(),
      digests: this.#digests.finish(),
      dataOffset: this.#dataOffset.finish(),
      extra: this.#extra.finish(),
      extras: this.#extras,
    };
  }

  /** Where the entry belongs and what it is there; null for entries that a runtime leaves out. */
  #locate(entry: TarEntry): PendingRow | null {
    const { directory, from, to, underWhiteout } = this.#resolver.split(entry.name);
    if (from === to) return this.#locateRoot(entry);
    if (underWhiteout) return this.#leaveOut(entry);
    const marked = startsWith(entry.name, from, to, whiteoutPrefix);
    if (!marked) return this.#row(this.#resolver.child(directory, entry.name, from, to), entry.kind, entry);
    const whiteout = parseWhiteout(decodeName(entry.name.subarray(from, to)));
    const shown = quote(decodeName(entry.name));
    switch (whiteout.kind) {
      case 'opaque':
        this.#checkWhiteout(entry, shown);
        return this.#row(directory, RowKind.OpaqueWhiteout, entry);
      case 'whiteout': {
        this.#checkWhiteout(entry, shown);
        const hidden = this.#resolver.child(directory, entry.name, from + whiteoutPrefix.length, to);
        return this.#row(hidden, RowKind.Whiteout, entry);
      }
      case 'malformed':
        this.#report(
          'whiteout.malformed',
          'warning',
          `${shown} is a whiteout of no name; it removes nothing here.`,
        );
        return null;
      case 'aufs': {
        if (directory === ROOT) return this.#leaveOut(entry);
        // Anywhere else docker takes it for the whiteout of a name that itself starts like one.
        const hidden = this.#resolver.child(directory, entry.name, from + whiteoutPrefix.length, to);
        return this.#row(hidden, RowKind.Whiteout, entry);
      }
      default:
        return this.#row(this.#resolver.child(directory, entry.name, from, to), entry.kind, entry);
    }
  }

  /** AUFS kept its own files in directories at the root; a file below any other whiteout is nobody's. */
  #leaveOut(entry: TarEntry): null {
    const shown = quote(decodeName(entry.name));
    if (aufsName.test(decodeName(entry.name))) {
      this.#report('whiteout.aufs', 'info', `${shown} is AUFS metadata; runtimes leave it out.`);
    } else {
      this.#report('whiteout.as-parent', 'warning', `${shown} lies below a whiteout; it is left out.`);
    }
    return null;
  }

  #locateRoot(entry: TarEntry): PendingRow | null {
    if (entry.name.length === 0) {
      this.#report('path.empty', 'warning', 'An entry has no name; it is taken for the root directory.');
    }
    if (entry.kind === EntryKind.Directory) return this.#row(ROOT, RowKind.Directory, entry);
    if (entry.name.length > 0) {
      this.#report(
        'path.root',
        'warning',
        'An entry that is no directory names the root itself; it is ignored.',
      );
    }
    return null;
  }

  #checkWhiteout(entry: TarEntry, shown: string): void {
    if (entry.kind !== EntryKind.File) {
      this.#report(
        'whiteout.type',
        'warning',
        `The whiteout ${shown} is no regular file; it counts all the same.`,
      );
    } else if (entry.size > 0) {
      this.#report(
        'whiteout.not-empty',
        'warning',
        `The whiteout ${shown} carries ${entry.size} bytes of content.`,
      );
    }
  }

  #row(path: PathIndex, kind: RowKind, entry: TarEntry): PendingRow {
    const isLink = kind === RowKind.Symlink || kind === RowKind.Hardlink;
    return {
      path,
      kind,
      entry,
      owner: this.#ownerOf(entry),
      link: isLink ? this.#texts.intern(entry.linkName) : NONE,
      linkPath: kind === RowKind.Hardlink ? this.#resolver.resolveTarget(entry.linkName) : NONE,
      extra: this.#extraOf(entry),
    };
  }

  #ownerOf(entry: TarEntry): number {
    const userName = this.#texts.intern(entry.userName);
    const groupName = this.#texts.intern(entry.groupName);
    const last = this.#owners[this.#owners.length - 1];
    const same = (owner: Owner | undefined) =>
      owner?.uid === entry.uid &&
      owner.gid === entry.gid &&
      owner.userName === userName &&
      owner.groupName === groupName;
    if (same(last)) return this.#owners.length - 1;
    const key = `${entry.uid}:${entry.gid}:${userName}:${groupName}`;
    const known = this.#ownerRows.get(key);
    if (known !== undefined) return known;
    this.#owners.push({ uid: entry.uid, gid: entry.gid, userName, groupName });
    this.#ownerRows.set(key, this.#owners.length - 1);
    return this.#owners.length - 1;
  }

  #extraOf(entry: TarEntry): number {
    const isDevice = entry.kind === EntryKind.CharDevice || entry.kind === EntryKind.BlockDevice;
    if (!isDevice && entry.xattrs === null && entry.sparse === null) return NONE;
    const xattrs = entry.xattrs
      ? [...entry.xattrs]
          .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
          .map(([name, value]) => [name, value.slice()] as const)
      : [];
    const extra: Extra = {
      deviceMajor: isDevice ? entry.deviceMajor : 0,
      deviceMinor: isDevice ? entry.deviceMinor : 0,
      xattrs,
      sparse: entry.sparse,
    };
    const key = JSON.stringify(extra, (_, value) =>
      value instanceof Uint8Array ? Array.from(value) : value,
    );
    const known = this.#extraRows.get(key);
    if (known !== undefined) return known;
    this.#extras.push(extra);
    this.#extraRows.set(key, this.#extras.length - 1);
    this.#extraSize += key.length + (xattrs.length + (entry.sparse?.length ?? 0)) * objectSize;
    return this.#extras.length - 1;
  }

  /** Facts that an auditor asks for, and that are no faults. */
  #state(entry: TarEntry, kind: RowKind): void {
    if (kind === RowKind.CharDevice || kind === RowKind.BlockDevice || kind === RowKind.Fifo) {
      const what = kind === RowKind.Fifo ? 'a fifo' : `device node ${entry.deviceMajor}:${entry.deviceMinor}`;
      this.#report('device.node', 'info', `${quote(decodeName(entry.name))} is ${what}.`);
    }
    if (kind === RowKind.File && entry.name[entry.name.length - 1] === SLASH) {
      const shown = quote(decodeName(entry.name));
      this.#report('path.trailing-slash-file', 'warning', `${shown} ends in a slash, but is a regular file.`);
    }
    if (kind === RowKind.File && (entry.mode & 0o6000) !== 0) {
      const bits = entry.mode & 0o4000 ? 'setuid' : 'setgid';
      this.#report('mode.setuid', 'info', `${quote(decodeName(entry.name))} is ${bits}.`);
    }
  }

  #checkLimits(): void {
    // What is left of the chunk that reached the limit goes by as well.
    if (this.#full) return;
    if (this.#path.length > limits.entries) {
      this.#full = true;
      this.#report(
        'limit.entries',
        'error',
        `The layer has more than ${limits.entries} entries; reading stopped there.`,
      );
    }
    const metadata = this.#paths.names.size + this.#texts.size + this.#extraSize;
    if (metadata > limits.metadata) {
      this.#stop(`The layer's names take more than ${limits.metadata} bytes; reading stopped there.`);
    }
    // Where entries repeat a path they are fewer than that, never more.
    if (this.#paths.count - this.#path.length > limits.impliedDirectories) {
      const what = `more than ${limits.impliedDirectories} directories that no entry names`;
      this.#stop(`The layer's paths lie in ${what}; reading stopped there.`);
    }
  }

  #stop(message: string): void {
    if (!this.#full) this.#report('limit.metadata', 'error', message);
    this.#full = true;
  }

  #report(code: ProblemCode, severity: Severity, message: string): void {
    this.#problems.add({ code, severity, message, offset: this.#offset });
  }
}
