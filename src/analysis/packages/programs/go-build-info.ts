import { viewOf } from '../../../base/bytes.ts';
import { decodeName } from '../../../base/text.ts';
import type { Package } from '../../../model/package.ts';
import type { RandomBytes } from '../held-bytes.ts';
import type { ElfFile, FileRange } from './elf-file.ts';

/** `\xff Go buildinf:` (Go, src/debug/buildinfo). */
const magic = Uint8Array.from([0xff, ...new TextEncoder().encode(' Go buildinf:')]);
/** The magic number stands at a multiple of this. */
const alignment = 16;
const headSize = 32;
/** Flags: numbers are big-endian; the texts follow the head, as since Go 1.18. */
const BIG_ENDIAN = 1;
const INLINE = 2;
/** Bytes of what surrounds the text of the modules. */
const sentinel = 16;
/** What is searched at a time. */
const windowSize = 64 * 1024;

/** What a program says of how Go built it. */
interface BuildInfo {
  /** `go1.21.3` */
  readonly version: string;
  /** Lines of fields with tabs between (Go, runtime/debug, "BuildInfo.String"). */
  readonly modules: string;
}

/** The modules that Go built a program from, and the standard library under the name `stdlib`; none where it is not Go's. */
export function parseGoProgram(file: RandomBytes, elf: ElfFile): readonly Package[] {
  const info = readBuildInfo(file, elf);
  if (!info) return [];
  return [...parseVersion(info.version), ...parseModules(info.modules)];
}

function readBuildInfo(file: RandomBytes, elf: ElfFile): BuildInfo | null {
  const section = elf.section('.go.buildinfo');
  if (!section && elf.hasSections) return null;
  const range = section ?? { from: 0, to: file.length };
  const at = findMagic(file, range);
  if (at === null) return null;
  const head = file.bytes(at, at + headSize);
  const flags = head[15] ?? 0;
  if (head.length < headSize) return null;
  if ((flags & INLINE) !== 0) {
    const version = inlineText(file, at + headSize, range.to);
    const modules = version && inlineText(file, version.next, range.to);
    return (
      version && modules && { version: decodeName(version.data), modules: withoutSentinels(modules.data) }
    );
  }
  const pointers = new Pointers(elf, head[14] === 8 ? 8 : 4, (flags & BIG_ENDIAN) === 0);
  const version = pointers.text(pointers.read(head.subarray(16)));
  const modules = pointers.text(pointers.read(head.subarray(16 + pointers.size)));
  return version && { version: decodeName(version), modules: withoutSentinels(modules ?? new Uint8Array()) };
}

function findMagic(file: RandomBytes, { from, to }: FileRange): number | null {
  const end = Math.min(to, file.length);
  for (let start = Math.ceil(from / alignment) * alignment; start < end; start += windowSize) {
    const window = file.bytes(start, Math.min(start + windowSize, end));
    for (let at = 0; at < window.length; at += alignment) {
      if (window[at] === 0xff && magic.every((byte, index) => window[at + index] === byte)) return start + at;
    }
  }
  return null;
}

/** A text whose length stands before it, seven bits a byte, the lowest first. */
function inlineText(
  file: RandomBytes,
  at: number,
  end: number,
): { readonly data: Uint8Array; readonly next: number } | null {
  const head = file.bytes(at, at + 5);
  let length = 0;
  for (const [index, byte] of head.entries()) {
    length += (byte & 0x7f) * 2 ** (7 * index);
    if (byte >= 0x80) continue;
    const from = at + index + 1;
    const data = file.bytes(from, Math.min(from + length, end));
    return data.length === length ? { data, next: from + length } : null;
  }
  return null;
}

/** Texts as Go before 1.18 has them: a pointer to a pointer and a length. */
class Pointers {
  readonly size: 4 | 8;
  readonly #elf: ElfFile;
  readonly #isLittleEndian: boolean;

  constructor(elf: ElfFile, size: 4 | 8, isLittleEndian: boolean) {
    this.#elf = elf;
    this.size = size;
    this.#isLittleEndian = isLittleEndian;
  }

  /** A pointer or length; 0 where it is cut, or beyond what any file has. */
  read(data: Uint8Array): number {
    if (data.length < this.size) return 0;
    const view = viewOf(data);
    if (this.size === 4) return view.getUint32(0, this.#isLittleEndian);
    const value = view.getBigUint64(0, this.#isLittleEndian);
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : 0;
  }

  text(address: number): Uint8Array | null {
    const head = this.#elf.loaded(address, 2 * this.size);
    const length = this.read(head.subarray(this.size));
    const data = this.#elf.loaded(this.read(head), length);
    return data.length === length && length > 0 ? data : null;
  }
}

/** The text of the modules stands between 16 bytes each that nothing else has, the last of it being a line break. */
function withoutSentinels(data: Uint8Array): string {
  if (data.length <= 2 * sentinel || data[data.length - sentinel - 1] !== 0x0a) return '';
  return decodeName(data.subarray(sentinel, data.length - sentinel));
}

function parseVersion(text: string): Package[] {
  const [version = ''] = text.split(' ');
  return version.startsWith('go') && version.length > 2 ? [packageOf('stdlib', version.slice(2))] : [];
}

/** The main module and those it depends on. One that is replaced by another is that one; by a directory, itself in no version. */
function parseModules(text: string): Package[] {
  const packages: Package[] = [];
  for (const line of text.split('\n')) {
    const [kind, path, version] = line.split('\t');
    if (!path || !version) continue;
    if (kind === 'mod' || kind === 'dep') packages.push(packageOf(path, version));
    const replaced = kind === '=>' ? packages.pop() : undefined;
    if (replaced) packages.push(packageOf(isDirectory(path) ? replaced.name : path, version));
  }
  return packages;
}

/** Paths of modules begin with a domain (Go, "Modules Reference", "replace directive"). */
function isDirectory(path: string): boolean {
  return path.startsWith('./') || path.startsWith('../') || path.startsWith('/');
}

function packageOf(name: string, version: string): Package {
  return { ecosystem: 'golang', name, version, architecture: null, licence: null, source: null };
}
