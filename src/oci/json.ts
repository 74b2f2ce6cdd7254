import type { ProblemCode } from '../base/codes.ts';
import type { Fault, Severity } from '../base/fault.ts';
import { limits } from '../base/limits.ts';
import { decodeName, quote } from '../base/text.ts';

/** A JSON object. A map, so that a key such as `__proto__` is a key like any other; keys in the document's order. */
export type JsonObject = ReadonlyMap<string, JsonValue>;

/** A JSON value (RFC 8259). */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A member of an object as the text has it. */
export interface JsonMember {
  readonly key: string;
  readonly value: JsonValue;
  /** Byte offset of the key; null where the object did not come from a text. */
  readonly offset: number | null;
}

/** An object that was parsed: the map of its last members, and what of its text the map does not have. */
class ParsedObject extends Map<string, JsonValue> {
  /** Byte offsets of the keys, in the order of the text, as long as none is repeated. */
  readonly offsets: number[] = [];
  /** All members, where a key is repeated; else the map has them all. */
  members: JsonMember[] | null = null;
  /** Offsets of the keys whose numbers are no `int64` to Go. */
  fractions: Set<number> | null = null;

  /** Adds the next member; true where its key was there before. */
  add(key: string, value: JsonValue, offset: number): boolean {
    const isRepeated = this.has(key);
    if (isRepeated) this.members ??= [...membersOf(this)];
    this.set(key, value);
    if (this.members) this.members.push({ key, value, offset });
    else this.offsets.push(offset);
    return isRepeated;
  }
}

/**
 * The members of an object in the order of the text, those of repeated keys included; the map itself has the last of each.
 * An object that crossed to another thread has lost them, and gives those of the map.
 */
export function membersOf(object: JsonObject): readonly JsonMember[] {
  if (object instanceof ParsedObject && object.members) return object.members;
  const offsets = object instanceof ParsedObject ? object.offsets : [];
  return Array.from(object, ([key, value], index) => ({ key, value, offset: offsets[index] ?? null }));
}

/** Whether a key is repeated in the object, where it still has all that its text had. */
export function hasRepeatedKeys(object: JsonObject): boolean {
  return object instanceof ParsedObject && object.members !== null;
}

/** Whether the member with its key at `offset` is a number as written that Go can't decode into an `int64`: `1.0`, `1e3`, 2^63 and more. */
export function isFraction(object: JsonObject, offset: number | null): boolean {
  return object instanceof ParsedObject && offset !== null && object.fractions?.has(offset) === true;
}

/** What a JSON document holds and what was wrong with its text. */
export interface JsonDocument {
  /** Undefined where no value could be read; a fault of severity error says why. */
  readonly value: JsonValue | undefined;
  /** In the order of the text; offsets are bytes of the document. */
  readonly faults: readonly Fault[];
}

/**
 * Parses a metadata document by the grammar and the UTF-8 rules of the runtimes' own reader (Go's encoding/json): bytes that
 * are no UTF-8 and lone surrogates become U+FFFD. The map of an object has the last of equal keys, `membersOf` all; what Go
 * makes of them depends on the types it decodes into (`go-json/`). Unlike there, a byte order mark or bytes after the
 * value do not lose the document. Depth is bounded by `limits`, size by `sizeLimit`.
 */
export function parseJson(data: Uint8Array, sizeLimit: number = limits.jsonSize): JsonDocument {
  const reader = new JsonReader(data, sizeLimit);
  return { value: reader.document(), faults: reader.faults };
}

/** What a value is, for messages: `an object`, `a number`, `nothing`. */
export function describeJson(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (isJsonObject(value)) return 'an object';
  if (typeof value === 'object') return 'an array';
  return `a ${typeof value}`;
}

/** Whether a value is an object. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return value instanceof Map;
}

/** Whether a value is an array. */
export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const numberGrammar = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
const plainEscapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const literals: readonly (readonly [text: string, value: JsonValue])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
const singleBytes = new TextDecoder('latin1');
/** Characters of the longest `int64`, with its sign. */
const maximumIntegerLength = 20;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Stands for "no value here; a fault has been added". Internal: never leaves this file. */
const FAILED: unique symbol = Symbol('failed');
type Parsed = JsonValue | typeof FAILED;

/** Recursive descent over the bytes, as deep as `limits.jsonDepth` and no deeper. */
class JsonReader {
  readonly faults: Fault[] = [];
  readonly #data: Uint8Array;
  readonly #sizeLimit: number;
  #at = 0;
  #repeated = 0;
  #illFormed = 0;

  constructor(data: Uint8Array, sizeLimit: number) {
    this.#data = data;
    this.#sizeLimit = sizeLimit;
  }

  document(): JsonValue | undefined {
    const data = this.#data;
    if (data.length > this.#sizeLimit) {
      const message = `A metadata document may have ${this.#sizeLimit} bytes, this one has ${data.length}.`;
      this.#fault('json.too-large', 'error', message, 0);
      return undefined;
    }
    if (data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf) {
      this.#fault('json.invalid', 'warning', 'The JSON starts with a byte order mark, which it must not.', 0);
      this.#at = 3;
    }
    this.#skipBlanks();
    const value = this.#value(0);
    this.#countRest();
    if (value === FAILED) return undefined;
    this.#skipBlanks();
    if (this.#at < data.length) {
      const rest = data.length - this.#at;
      this.#fault(
        'json.trailing-data',
        'warning',
        `${rest} bytes follow the end of the JSON value.`,
        this.#at,
      );
    }
    return value;
  }

  #countRest(): void {
    const rest = this.#repeated - limits.problemsOfOneCode;
    if (rest <= 0) return;
    const message = `${rest} more repeated keys of the document are not listed.`;
    this.faults.push({ code: 'json.duplicate-key', severity: 'warning', message, offset: null });
  }

  #value(depth: number): Parsed {
    if (depth > limits.jsonDepth) {
      const message = `JSON values nest deeper than ${limits.jsonDepth} levels.`;
      return this.#fault('json.too-deep', 'error', message, this.#at);
    }
    const first = this.#data[this.#at];
    if (first === undefined) return this.#invalid('a JSON value');
    if (first === QUOTE) return this.#string();
    if (first === 0x7b) return this.#object(depth);
    if (first === 0x5b) return this.#array(depth);
    if (first === 0x2d || (first >= 0x30 && first <= 0x39)) return this.#number();
    for (const [text, value] of literals) {
      if (this.#takeText(text)) return value;
    }
    return this.#invalid('a JSON value');
  }

  #object(depth: number): Parsed {
    const object = new ParsedObject();
    this.#at++;
    this.#skipBlanks();
    if (this.#take(0x7d)) return object;
    for (;;) {
      const keyAt = this.#at;
      if (this.#data[keyAt] !== QUOTE) return this.#invalid('a key in quotation marks');
      const key = this.#string();
      if (key === FAILED) return FAILED;
      this.#skipBlanks();
      if (!this.#take(0x3a)) return this.#invalid('":"');
      this.#skipBlanks();
      const valueAt = this.#at;
      const value = this.#value(depth + 1);
      if (value === FAILED) return FAILED;
      if (object.add(key, value, keyAt)) this.#noteRepeated(key, keyAt);
      if (typeof value === 'number' && !this.#isInteger(valueAt, value)) {
        object.fractions ??= new Set();
        object.fractions.add(keyAt);
      }
      this.#skipBlanks();
      if (this.#take(0x7d)) return object;
      if (!this.#take(0x2c)) return this.#invalid('"," or "}"');
      this.#skipBlanks();
    }
  }

  #array(depth: number): Parsed {
    const array: JsonValue[] = [];
    this.#at++;
    this.#skipBlanks();
    if (this.#take(0x5d)) return array;
    for (;;) {
      const value = this.#value(depth + 1);
      if (value === FAILED) return FAILED;
      array.push(value);
      this.#skipBlanks();
      if (this.#take(0x5d)) return array;
      if (!this.#take(0x2c)) return this.#invalid('"," or "]"');
      this.#skipBlanks();
    }
  }

  #number(): Parsed {
    const start = this.#at;
    let end = start;
    while (end < this.#data.length && isNumberByte(this.#data[end] as number)) end++;
    const text = asciiText(this.#data, start, end);
    if (!numberGrammar.test(text)) return this.#invalid('a number');
    this.#at = end;
    return Number(text);
  }

  /** Whether the number that was just read from `start` is one that Go's ParseInt takes for an `int64`. */
  #isInteger(start: number, value: number): boolean {
    for (let at = start; at < this.#at; at++) {
      const byte = this.#data[at] as number;
      if (byte !== 0x2d && (byte < 0x30 || byte > 0x39)) return false;
    }
    if (Number.isSafeInteger(value)) return true;
    if (this.#at - start > maximumIntegerLength) return false;
    const exact = BigInt(asciiText(this.#data, start, this.#at));
    return BigInt.asIntN(64, exact) === exact;
  }

  /** Says the first few of a document word for word; a hostile one has hundreds of thousands. */
  #noteRepeated(key: string, offset: number): void {
    if (++this.#repeated > limits.problemsOfOneCode) return;
    const message = `The key ${quote(key)} is repeated in one object; the last value counts.`;
    this.#fault('json.duplicate-key', 'warning', message, offset);
  }

  /** A string, from one quotation mark to the other. Runs without escapes are decoded in one piece. */
  #string(): string | typeof FAILED {
    const data = this.#data;
    let text = '';
    let runStart = ++this.#at;
    for (;;) {
      const byte = data[this.#at];
      if (byte === undefined || byte < 0x20) {
        return this.#invalid(byte === undefined ? 'the end of a string' : 'a character of a string');
      }
      if (byte !== QUOTE && byte !== BACKSLASH) {
        this.#at++;
        continue;
      }
      if (this.#at > runStart) text += this.#decode(runStart, this.#at);
      this.#at++;
      if (byte === QUOTE) return text.isWellFormed() ? text : text.toWellFormed();
      const escaped = this.#escape();
      if (escaped === FAILED) return FAILED;
      text += escaped;
      runStart = this.#at;
    }
  }

  #escape(): string | typeof FAILED {
    const letter = String.fromCharCode(this.#data[this.#at] ?? 0);
    const plain = Object.hasOwn(plainEscapes, letter) ? plainEscapes[letter] : undefined;
    if (plain !== undefined) {
      this.#at++;
      return plain;
    }
    const digits = asciiText(this.#data, this.#at + 1, Math.min(this.#at + 5, this.#data.length));
    if (letter !== 'u' || !/^[0-9a-fA-F]{4}$/.test(digits)) return this.#invalid('an escape sequence');
    this.#at += 5;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  #decode(from: number, to: number): string {
    const run = this.#data.subarray(from, to);
    try {
      return strictUtf8.decode(run);
    } catch {
      if (++this.#illFormed <= limits.problemsOfOneCode) {
        const message = 'A string has bytes that are not UTF-8; each is shown as U+FFFD.';
        this.#fault('json.invalid-utf8', 'warning', message, from);
      }
      return replaceIllFormed(run);
    }
  }

  #skipBlanks(): void {
    for (;;) {
      const byte = this.#data[this.#at];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return;
      this.#at++;
    }
  }

  #take(byte: number): boolean {
    if (this.#data[this.#at] !== byte) return false;
    this.#at++;
    return true;
  }

  #takeText(text: string): boolean {
    for (let i = 0; i < text.length; i++) {
      if (this.#data[this.#at + i] !== text.charCodeAt(i)) return false;
    }
    this.#at += text.length;
    return true;
  }

  #invalid(expected: string): typeof FAILED {
    const byte = this.#data[this.#at];
    const found = byte === undefined ? 'the end of the document' : describeByte(byte);
    return this.#fault('json.invalid', 'error', `Not JSON: expected ${expected}, found ${found}.`, this.#at);
  }

  #fault(code: ProblemCode, severity: Severity, message: string, offset: number): typeof FAILED {
    this.faults.push({ code, severity, message, offset });
    return FAILED;
  }
}

/** Bytes as characters, one each: for what the grammar has only ASCII in. */
function asciiText(data: Uint8Array, from: number, to: number): string {
  return singleBytes.decode(data.subarray(from, to));
}

/**
 * As Go reads it: every byte outside a well-formed sequence is one U+FFFD (decode.go, `unquoteBytes`), where a browser's decoder
 * makes one of several bytes.
 */
function replaceIllFormed(run: Uint8Array): string {
  return decodeName(run).replace(/\p{Cs}/gu, '\ufffd');
}

function isNumberByte(byte: number): boolean {
  if (byte >= 0x30 && byte <= 0x39) return true;
  return byte === 0x2b || byte === 0x2d || byte === 0x2e || byte === 0x45 || byte === 0x65;
}

function describeByte(byte: number): string {
  if (byte > 0x20 && byte < 0x7f) return quote(String.fromCharCode(byte));
  return `the byte 0x${byte.toString(16).padStart(2, '0')}`;
}
