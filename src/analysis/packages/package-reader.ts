import { limits } from '../../base/limits.ts';
import type { ContentVisitor } from '../../model/content-visitor.ts';
import type { Package, PackageLists } from '../../model/package.ts';
import { parseApk } from './apk.ts';
import { parseDpkg } from './dpkg.ts';
import { parseNpm } from './npm.ts';
import { type PackageFileKind, packageFileKinds } from './package-file.ts';
import { parsePython } from './python.ts';

/** Reads files that tell of packages while their layer goes by; one that is longer than `limits.packageFile` is not read. */
export class PackageReader implements ContentVisitor<PackageLists> {
  readonly #kinds: Uint8Array;
  readonly #lists = new Map<number, readonly Package[]>();
  #index = 0;
  #pieces: Uint8Array[] = [];
  #length = 0;

  /** `kinds`: of each content its position in `packageFileKinds`. */
  constructor(kinds: Uint8Array) {
    this.#kinds = kinds;
  }

  begin(index: number): void {
    this.#index = index;
    this.#pieces = [];
    this.#length = 0;
  }

  data(piece: Uint8Array): void {
    if (this.#kinds[this.#index] === 0) return;
    this.#length += piece.length;
    if (this.#length <= limits.packageFile) this.#pieces.push(piece.slice());
    else this.#pieces = [];
  }

  end(): void {
    if (this.#kinds[this.#index] === 0 || this.#length > limits.packageFile) return;
    const data = new Uint8Array(this.#length);
    let at = 0;
    for (const piece of this.#pieces) {
      data.set(piece, at);
      at += piece.length;
    }
    const kind = packageFileKinds[this.#kinds[this.#index] as number] ?? 'none';
    this.#lists.set(this.#index, parsePackages(data, kind));
    this.#pieces = [];
  }

  finish(): PackageLists {
    return this.#lists;
  }

  close(): void {
    this.#pieces = [];
  }
}

/** The packages that a file of a kind tells of. */
export function parsePackages(data: Uint8Array, kind: PackageFileKind): readonly Package[] {
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
