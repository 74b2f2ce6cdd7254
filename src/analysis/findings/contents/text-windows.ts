import { limits } from '../../../base/limits.ts';
import type { Engine } from '../../../codec/codec.ts';
import type { Sieve } from '../../../codec/sieve.ts';
import type { ContentHit } from '../../../model/content-hits.ts';
import { isText } from './content-form.ts';
import type { ContentRule } from './content-rule.ts';
import type { FileKind } from './file-kind.ts';
import { contentRules } from './registry.ts';
import { allRules, formRules, hasOwnForm, scanContent } from './scan-content.ts';

/** What the buffer has at first; it grows with the longest text, up to a window. */
const firstCapacity = 64 * 1024;
/** Bytes that neighbouring windows share: what begins in the first half of them is the earlier window's, with as much behind it as any rule reads. */
const overlap = 64 * 1024;
/** A binary content of no more bytes is looked at by all rules: a settings file that somebody spoilt is small. */
const smallBinary = 64 * 1024;
/** Bytes around a find in a binary content that have to be text for a rule that goes by names. */
const textAround = 256;
const newline = 10;

/** How a text is looked at: a `binary` one or a `program` only where it is text. */
export type TextForm = 'text' | 'binary' | 'program';

/** What came of a text that went by. */
export interface WindowsEnd {
  readonly hits: readonly ContentHit[];
  readonly isWhole: boolean;
}

/** The sieves of an engine for both sets of rules. */
export interface SecretSieves {
  readonly all: Sieve;
  readonly form: Sieve;
}

/** Makes them, once for all contents of a layer. */
export function createSecretSieves(engine: Engine): SecretSieves {
  return {
    all: engine.createSieve(allRules.finder.tables),
    form: engine.createSieve(formRules.finder.tables),
  };
}

/**
 * Looks for secrets in a text of any length that goes by, a window of `limits.auditBytes` at a time, in one buffer that is used again.
 *
 * A rule reads some kilobytes around a place, so a window that ends in the middle of a secret would miss it. Windows overlap: of one that is
 * not the last, finds in the second half of the overlap are dropped, and the next window, which begins with the whole overlap, has them with all
 * that is before and behind them.
 *
 *     window 1  |------------------------|==first==|==second==|
 *     window 2                           |==first==|==second==|--------------
 *     finds of        window 1 up to here ^         ^ window 2 from here
 */
export class TextWindows {
  readonly #sieves: SecretSieves;
  #text = new Uint8Array(firstCapacity);
  #length = 0;
  /** Where the buffer begins in the text, and how many lines begin before it. */
  #start = 0;
  #lines = 0;
  /** Finds before this place are told already. */
  #told = 0;
  #kind: FileKind = 'other';
  #form: TextForm = 'text';
  #hits: ContentHit[] = [];
  #isWhole = true;

  constructor(sieves: SecretSieves) {
    this.#sieves = sieves;
  }

  /** Begins with another text. Of one that is binary only what has a form of its own is told, of a small one also what stands in a piece of text. */
  begin(kind: FileKind, form: TextForm): void {
    this.#length = 0;
    this.#start = 0;
    this.#lines = 0;
    this.#told = 0;
    this.#kind = kind;
    this.#form = form;
    this.#hits = [];
    this.#isWhole = true;
  }

  push(pushed: Uint8Array): void {
    const isProgram = this.#form === 'program';
    const piece = isProgram ? pushed.subarray(0, limits.auditProgram - this.#length) : pushed;
    for (let from = 0; from < piece.length; ) {
      if (this.#length === limits.auditBytes) this.#slide();
      const part = piece.subarray(from, from + limits.auditBytes - this.#length);
      this.#reserve(this.#length + part.length);
      this.#text.set(part, this.#length);
      this.#length += part.length;
      from += part.length;
    }
  }

  /** The text is over. Of one in windows no more than `limits.auditHits` are told. */
  end(): WindowsEnd {
    this.#scan(this.#length);
    const isWhole = this.#isWhole && this.#hits.length <= limits.auditHits;
    return { hits: this.#hits.slice(0, limits.auditHits), isWhole };
  }

  #slide(): void {
    this.#scan(this.#length - overlap / 2);
    const kept = this.#length - overlap;
    this.#lines += countLines(this.#text, 0, kept);
    this.#text.copyWithin(0, kept, this.#length);
    this.#start += kept;
    this.#length = overlap;
  }

  /** Tells finds up to `end` in the buffer. */
  #scan(end: number): void {
    if (this.#hits.length > limits.auditHits) return;
    const text = this.#text.subarray(0, this.#length);
    const isLarge = this.#start + this.#length > smallBinary;
    const isByForm = this.#form === 'program' || (this.#form === 'binary' && isLarge);
    const { hits, isWhole } = isByForm
      ? scanContent(text, this.#kind, this.#sieves.form, formRules)
      : scanContent(text, this.#kind, this.#sieves.all);
    if (!isWhole) this.#isWhole = false;
    for (const hit of hits) {
      const from = this.#start + hit.from;
      if (from < this.#told || hit.from >= end) continue;
      if (this.#form !== 'text' && !isToldOfBinary(text, hit)) continue;
      this.#hits.push({ ...hit, from, line: this.#lines + hit.line });
    }
    this.#told = this.#start + end;
  }

  #reserve(length: number): void {
    if (length <= this.#text.length) return;
    const grown = new Uint8Array(Math.min(limits.auditBytes, Math.max(length, 2 * this.#text.length)));
    grown.set(this.#text.subarray(0, this.#length));
    this.#text = grown;
  }
}

function countLines(text: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf(newline, from); at !== -1 && at < to; at = text.indexOf(newline, at + 1))
    count++;
  return count;
}

/** Whether a find in a content that is no text counts: by its form, or because all around it is text. */
function isToldOfBinary(text: Uint8Array, { rule, from, length }: ContentHit): boolean {
  if (hasOwnForm(contentRules[rule] as ContentRule)) return true;
  const around = text.subarray(Math.max(0, from - textAround), from + length + textAround);
  return around.every((byte) => isText(byte) || byte >= 0x80);
}
