import { limits } from '../../base/limits.ts';
import type { ContentVisitor } from '../../model/content-visitor.ts';
import type { Package, PackageLists, PackageReading } from '../../model/package.ts';
import { parseApk } from './apk.ts';
import { parseDpkg } from './dpkg.ts';
import { HeldBytes } from './held-bytes.ts';
import { parseNpm } from './npm.ts';
import { type PackageFileKind, packageFileKinds } from './package-file.ts';
import { parsePython } from './python.ts';
import { parseRpm } from './rpm/parse-rpm.ts';
import { readWal } from './rpm/wal.ts';

/** Reads files that tell of packages while their layer goes by; one that is longer than `limits.packageFile` is not read. */
export class PackageReader implements ContentVisitor<PackageLists> {
  readonly #kinds: Uint8Array;
  readonly #readings = new Map<number, PackageReading>();
  readonly #held = new HeldBytes();
  #index = 0;
  #length = 0;

  /** `kinds`: of each content its position in `packageFileKinds`. */
  constructor(kinds: Uint8Array) {
    this.#kinds = kinds;
  }

  begin(index: number): void {
    this.#index = index;
    this.#length = 0;
    this.#held.clear();
  }

  data(piece: Uint8Array): void {
    if (this.#kinds[this.#index] === 0) return;
    this.#length += piece.length;
    if (this.#length <= limits.packageFile) this.#held.append(piece);
  }

  end(): void {
    const kind = packageFileKinds[this.#kinds[this.#index] as number] ?? 'none';
    if (kind === 'none') return;
    const isTooLong = this.#length > limits.packageFile;
    const reading = isTooLong ? { packages: [], unread: tooLong } : readPackages(this.#held, kind);
    this.#readings.set(this.#index, reading);
  }

  finish(): PackageLists {
    this.#held.release();
    return this.#readings;
  }

  close(): void {
    this.#held.release();
  }
}

const tooLong = `is longer than ${limits.packageFile / 1024 / 1024} MiB, and was not read`;

/** What a file of a kind tells of packages. */
export function readPackages(file: HeldBytes, kind: PackageFileKind): PackageReading {
  if (kind === 'rpm') return parseRpm(file);
  if (kind === 'rpm-log') return { packages: [], unread: readWal(file) };
  return { packages: parsePackages(file.bytes(0, file.length), kind), unread: null };
}

function parsePackages(data: Uint8Array, kind: PackageFileKind): readonly Package[] {
  if (kind === 'npm') return parseNpm(data);
  const text = new TextDecoder().decode(data);
  switch (kind) {
    case 'dpkg':
      return parseDpkg(text);
    case 'apk':
      return parseApk(text);
    case 'python':
      return parsePython(text);
    default:
      return [];
  }
}
