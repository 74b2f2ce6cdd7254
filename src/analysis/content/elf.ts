import { toHex } from '../../base/bytes.ts';
import { decodeName } from '../../base/text.ts';
import {
  ElfFields,
  type ElfSegment,
  type ElfTable,
  parseSegment,
  sectionTable,
  segmentTable,
  tableEntries,
} from './elf-layout.ts';

/** What the headers of an ELF file tell (System V ABI, "Object Files"). Null: not told, or not to be had. */
export interface ElfFacts {
  readonly bits: 32 | 64;
  readonly isLittleEndian: boolean;
  readonly type: string;
  readonly machine: string;
  /** The program that loads it (PT_INTERP); null for what is linked statically, and for libraries. */
  readonly interpreter: string | null;
  readonly soname: string | null;
  /** Libraries that it asks for (DT_NEEDED). */
  readonly needed: readonly string[];
  readonly buildID: string | null;
  /** Whether its symbols were taken out; null where it has no section headers to tell. */
  readonly isStripped: boolean | null;
  /** Whether it is a program or library, which is linked in one way or the other. */
  readonly isProgram: boolean;
  /** Whether a loader links it: not so for a position-independent program that asks for none. */
  readonly isDynamic: boolean;
}

/** Gives bytes of the file from `from` up to `to`, fewer at its end; null where they can't be read. */
export type ReadBytes = (from: number, to: number) => Promise<Uint8Array | null>;

const types: Readonly<Record<number, string>> = {
  1: 'relocatable',
  2: 'executable',
  3: 'shared object or position-independent executable',
  4: 'core dump',
};
const machines: Readonly<Record<number, string>> = {
  2: 'SPARC',
  3: 'x86',
  8: 'MIPS',
  20: 'PowerPC',
  21: 'PowerPC 64',
  22: 'S/390',
  40: 'ARM',
  62: 'x86-64',
  183: 'AArch64',
  243: 'RISC-V',
  247: 'BPF',
  258: 'LoongArch',
};
const EXECUTABLE = 2;
const SHARED = 3;
const LOAD = 1;
const DYNAMIC = 2;
const INTERP = 3;
const NOTE = 4;
const SYMTAB = 2;
const NEEDED = 1;
const STRTAB = 5;
const STRSZ = 10;
const SONAME = 14;
const FLAGS_1 = 0x6ffffffb;
const PIE = 0x08000000;
/** Bytes that are read of one table: real programs have some kilobytes. */
const mostBytes = 1024 * 1024;

/** What the dynamic section tells; `isProgram`: it says that this is no library (DF_1_PIE). */
interface DynamicFacts extends Pick<ElfFacts, 'soname' | 'needed'> {
  readonly isProgram: boolean;
}

const unlinked: DynamicFacts = { soname: null, needed: [], isProgram: false };

/** Reads the headers of an ELF file. Null where it is none, or its first header is cut. */
export async function readElf(read: ReadBytes): Promise<ElfFacts | null> {
  const head = await read(0, 64);
  if (!head || head.length < 52 || toHex(head.subarray(0, 4)) !== '7f454c46') return null;
  const bits = head[4] === 2 ? 64 : 32;
  const isLittleEndian = head[5] !== 2;
  if (bits === 64 && head.length < 64) return null;
  const fields = new ElfFields(head, bits, isLittleEndian);
  const segments = await readSegments(read, fields);
  const interpreter = await readText(
    read,
    segments.find(({ type }) => type === INTERP),
  );
  const dynamic = segments.find(({ type }) => type === DYNAMIC);
  const linked = dynamic ? await readDynamic(read, fields, dynamic, segments) : unlinked;
  return {
    bits,
    isLittleEndian,
    type: types[fields.half(16)] ?? `type ${fields.half(16)}`,
    machine: machines[fields.half(18)] ?? `machine ${fields.half(18)}`,
    interpreter,
    soname: linked.soname,
    needed: linked.needed,
    buildID: await readBuildID(read, fields, segments),
    isStripped: await readStripped(read, fields),
    isProgram: fields.half(16) === EXECUTABLE || fields.half(16) === SHARED,
    isDynamic: dynamic !== undefined && !(linked.isProgram && interpreter === null),
  };
}

async function readSegments(read: ReadBytes, head: ElfFields): Promise<ElfSegment[]> {
  const entries = await readTable(read, segmentTable(head));
  return entries.map((entry) => parseSegment(head.over(entry)));
}

/** Entries of a table of headers. */
async function readTable(read: ReadBytes, table: ElfTable | null): Promise<Uint8Array[]> {
  const data = table && (await read(table.at, table.at + table.count * table.entrySize));
  return data ? tableEntries(data, table) : [];
}

async function readDynamic(
  read: ReadBytes,
  head: ElfFields,
  dynamic: ElfSegment,
  segments: readonly ElfSegment[],
): Promise<DynamicFacts> {
  const data = await read(dynamic.offset, dynamic.offset + Math.min(dynamic.size, mostBytes));
  if (!data) return unlinked;
  const fields = head.over(data);
  const step = head.bits / 8;
  const tags: [tag: number, value: number][] = [];
  for (let at = 0; at + 2 * step <= data.length; at += 2 * step) {
    const tag = fields.wide(at);
    if (tag === 0) break;
    tags.push([tag, fields.wide(at + step)]);
  }
  const valueFor = (wanted: number) => tags.find(([tag]) => tag === wanted)?.[1];
  const address = valueFor(STRTAB);
  const home = segments.find(
    ({ type, address: start, size }) =>
      type === LOAD && address !== undefined && address >= start && address < start + size,
  );
  const isProgram = ((valueFor(FLAGS_1) ?? 0) & PIE) !== 0;
  if (!home || address === undefined) return { ...unlinked, isProgram };
  const from = home.offset + address - home.address;
  const strings = await read(from, from + Math.min(valueFor(STRSZ) ?? 0, mostBytes));
  const text = (at: number | undefined) => (strings && at !== undefined ? textAt(strings, at) : null);
  return {
    isProgram,
    soname: text(valueFor(SONAME)),
    needed: tags
      .flatMap(([tag, value]) => (tag === NEEDED ? [text(value)] : []))
      .filter((name) => name !== null),
  };
}

/** The note named "GNU" of type 3. */
async function readBuildID(
  read: ReadBytes,
  head: ElfFields,
  segments: readonly ElfSegment[],
): Promise<string | null> {
  for (const { type, offset, size } of segments) {
    if (type !== NOTE) continue;
    const data = await read(offset, offset + Math.min(size, mostBytes));
    if (!data) continue;
    const fields = head.over(data);
    for (let at = 0; at + 12 <= data.length; ) {
      const nameSize = fields.word(at);
      const valueSize = fields.word(at + 4);
      const value = at + 12 + aligned(nameSize);
      const isBuildID = fields.word(at + 8) === 3 && textAt(data, at + 12) === 'GNU';
      if (isBuildID && value + valueSize <= data.length)
        return toHex(data.subarray(value, value + valueSize));
      at = value + aligned(valueSize);
    }
  }
  return null;
}

async function readStripped(read: ReadBytes, head: ElfFields): Promise<boolean | null> {
  const sections = await readTable(read, sectionTable(head));
  if (sections.length === 0) return null;
  return !sections.some((section) => head.over(section).word(4) === SYMTAB);
}

async function readText(read: ReadBytes, segment: ElfSegment | undefined): Promise<string | null> {
  if (!segment) return null;
  const data = await read(segment.offset, segment.offset + Math.min(segment.size, 4096));
  return data && textAt(data, 0);
}

/** The text up to its NUL, at most 4096 bytes. */
function textAt(data: Uint8Array, at: number): string | null {
  if (at >= data.length) return null;
  const own = data.subarray(at, at + 4096);
  const end = own.indexOf(0);
  return decodeName(own.subarray(0, end === -1 ? own.length : end));
}

function aligned(size: number): number {
  return Math.ceil(size / 4) * 4;
}
