import { decodeName } from '../../../base/text.ts';
import {
  ElfFields,
  type ElfSegment,
  type ElfTable,
  parseSegment,
  sectionTable,
  segmentTable,
  tableEntries,
} from '../../content/elf-layout.ts';
import type { RandomBytes } from '../held-bytes.ts';

const LOAD = 1;
/** The type of a section without bytes in the file (SHT_NOBITS). */
const NOBITS = 8;
/** Types of files that are programs or libraries (ET_EXEC, ET_DYN). */
const EXECUTABLE = 2;
const SHARED = 3;

/** Bytes of a file. */
export interface FileRange {
  readonly from: number;
  readonly to: number;
}

/** Whether a content begins as an ELF file. */
export function isElf(head: Uint8Array): boolean {
  return head[0] === 0x7f && head[1] === 0x45 && head[2] === 0x4c && head[3] === 0x46;
}

/** A program as the loader sees it (System V ABI, "Object Files"): its sections by name, its bytes by their place in memory. */
export class ElfFile {
  readonly fields: ElfFields;
  readonly #file: RandomBytes;
  readonly #segments: readonly ElfSegment[];
  readonly #sections: readonly ElfFields[];

  private constructor(file: RandomBytes, head: ElfFields) {
    this.#file = file;
    this.fields = head;
    this.#segments = this.#entries(segmentTable(head))
      .map((entry) => parseSegment(head.over(entry)))
      .filter(({ type }) => type === LOAD);
    this.#sections = this.#entries(sectionTable(head)).map((entry) => head.over(entry));
  }

  /** Null where the bytes are no program or library. */
  static open(file: RandomBytes): ElfFile | null {
    const head = file.bytes(0, 64);
    if (!isElf(head) || head.length < 64) return null;
    const fields = new ElfFields(head, head[4] === 2 ? 64 : 32, head[5] !== 2);
    const type = fields.half(16);
    return type === EXECUTABLE || type === SHARED ? new ElfFile(file, fields) : null;
  }

  /** Whether it has sections: they may have been taken out. */
  get hasSections(): boolean {
    return this.#sections.length > 0;
  }

  /** Where the bytes of a section lie; null where there is none of that name. */
  section(name: string): FileRange | null {
    const { fields } = this;
    const is64 = fields.bits === 64;
    const range = (section: ElfFields): FileRange => {
      const from = section.wide(is64 ? 24 : 16);
      return { from, to: from + section.wide(is64 ? 32 : 20) };
    };
    const names = this.#sections[fields.half(is64 ? 62 : 50)];
    if (!names) return null;
    const { from, to } = range(names);
    const found = this.#sections.find((section) => {
      const at = from + section.word(0);
      const text = this.#file.bytes(at, Math.min(at + name.length + 1, to));
      return section.word(4) !== NOBITS && decodeName(text) === `${name}\0`;
    });
    return found ? range(found) : null;
  }

  /** The bytes that lie in memory at `address`; fewer where their segment has no more of them in the file. */
  loaded(address: number, length: number): Uint8Array {
    const home = this.#segments.find(
      ({ address: start, size }) => address >= start && address < start + size,
    );
    if (!home) return new Uint8Array();
    const from = home.offset + address - home.address;
    return this.#file.bytes(from, Math.min(from + length, home.offset + home.size));
  }

  #entries(table: ElfTable | null): Uint8Array[] {
    if (!table) return [];
    return tableEntries(this.#file.bytes(table.at, table.at + table.count * table.entrySize), table);
  }
}
