import { limits } from '../../base/limits.ts';
import { decodeName } from '../../base/text.ts';
import type { Engine } from '../../codec/codec.ts';
import type { RawInflate } from '../../codec/raw-inflate.ts';
import type { ContentVisitor } from '../../model/content-visitor.ts';
import type { PackageLists, PackageReading } from '../../model/package.ts';
import { parseApk } from './apk.ts';
import { parseCopyright } from './copyright.ts';
import { parseDpkg, parseFileList } from './dpkg.ts';
import { parseGem } from './gem.ts';
import { HeldBytes } from './held-bytes.ts';
import { readJar } from './java/jar.ts';
import { nothing } from './nothing.ts';
import { parseNpm } from './npm.ts';
import { type PackageFileKind, packageFileKinds } from './package-file.ts';
import { isElf } from './programs/elf-file.ts';
import { readProgram } from './programs/read-program.ts';
import { parsePython, parseRecord } from './python.ts';
import { parseRpmManifest } from './rpm/manifest.ts';
import { parseRpm } from './rpm/parse-rpm.ts';
import { readWal } from './rpm/wal.ts';

const tooMany = `tells of more than ${limits.packagesOfFile.toLocaleString('en')} packages`;

/** Reads files that tell of packages while their layer goes by; one that is longer than its kind may be is not read. */
export class PackageReader implements ContentVisitor<PackageLists> {
  readonly #kinds: Uint8Array;
  readonly #engine: Engine;
  readonly #readings = new Map<number, PackageReading>();
  readonly #held = new HeldBytes();
  readonly #unpack = { left: limits.jarTotal };
  #inflate: RawInflate | null = null;
  #index = 0;
  #kind: PackageFileKind = 'none';
  #name = '';
  #length = 0;

  /** `kinds`: of each content its position in `packageFileKinds`. */
  constructor(kinds: Uint8Array, engine: Engine) {
    this.#kinds = kinds;
    this.#engine = engine;
  }

  begin(index: number, name: Uint8Array): void {
    this.#index = index;
    this.#kind = packageFileKinds[this.#kinds[index] as number] ?? 'none';
    this.#name = this.#kind === 'jar' ? decodeName(name) : '';
    this.#length = 0;
    this.#held.clear();
  }

  data(piece: Uint8Array): void {
    if (this.#kind === 'none') return;
    const before = this.#length;
    this.#length += piece.length;
    if (this.#kind === 'program' && before < 4 && this.#length >= 4 && !this.#isElf(piece)) {
      this.#readings.set(this.#index, nothing);
      this.#kind = 'none';
    } else if (this.#length <= mostBytes(this.#kind)) this.#held.append(piece);
  }

  end(): void {
    if (this.#kind === 'none') return;
    this.#readings.set(this.#index, this.#read());
  }

  finish(): PackageLists {
    this.close();
    return this.#readings;
  }

  close(): void {
    this.#held.release();
    this.#inflate?.close();
    this.#inflate = null;
  }

  /** Whether what is held and this piece begin as a program does. */
  #isElf(piece: Uint8Array): boolean {
    const head = new Uint8Array(8);
    head.set(this.#held.bytes(0, 4));
    head.set(piece.subarray(0, 4), this.#held.length);
    return isElf(head);
  }

  #read(): PackageReading {
    const most = mostBytes(this.#kind);
    if (this.#length > most)
      return { packages: [], unread: `is longer than ${most / 1024 / 1024} MiB, and was not read` };
    const reading = this.#parse();
    if (reading.packages.length <= limits.packagesOfFile) return reading;
    return { packages: reading.packages.slice(0, limits.packagesOfFile), unread: tooMany };
  }

  #parse(): PackageReading {
    if (this.#kind === 'jar') return readJar(this.#held, this.#name, this.#openInflate(), this.#unpack);
    if (this.#kind === 'program') return readProgram(this.#held, this.#openInflate());
    return readPackages(this.#held, this.#kind);
  }

  /** One for all files, as few need any. */
  #openInflate(): RawInflate {
    this.#inflate ??= this.#engine.createInflate();
    return this.#inflate;
  }
}

/** The longest file of a kind that is read. */
function mostBytes(kind: PackageFileKind): number {
  return kind === 'program' || kind === 'jar' ? limits.packageHolder : limits.packageFile;
}

/** What a database or text of a kind tells of packages. */
export function readPackages(file: HeldBytes, kind: PackageFileKind): PackageReading {
  if (kind === 'rpm') return parseRpm(file);
  if (kind === 'rpm-log') return { packages: [], unread: readWal(file) };
  const data = file.bytes(0, file.length);
  if (kind === 'npm') return { packages: parseNpm(data), unread: null };
  const read = textReaders[kind];
  return read ? read(new TextDecoder().decode(data)) : nothing;
}

const textReaders: Readonly<Partial<Record<PackageFileKind, (text: string) => PackageReading>>> = {
  dpkg: parseDpkg,
  apk: parseApk,
  python: (text) => ({ packages: parsePython(text), unread: null }),
  gem: (text) => ({ packages: parseGem(text), unread: null }),
  'dpkg-files': (text) => detailed(parseFileList(text)),
  'dpkg-licence': (text) => detailed(parseCopyright(text)),
  'python-files': (text) => detailed(parseRecord(text)),
  'rpm-manifest': (text) => ({ packages: parseRpmManifest(text), unread: null }),
};

function detailed(detail: string): PackageReading {
  return detail === '' ? nothing : { ...nothing, detail };
}
