import { type Bytes, bytes } from '../base/bytes.ts';
import type { ProblemCode } from '../base/codes.ts';
import type { Fault, Severity } from '../base/fault.ts';
import { quote } from '../base/text.ts';
import { type Digest, parseDigest } from './digest.ts';
import { describeJson, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from './json.ts';

/**
 * Reads the fields of a JSON object into types. A field of a wrong type is a fault that names it, and counts as absent,
 * so that one bad field does not lose the document. `null` counts as absent everywhere, as in Go.
 */
export class FieldReader {
  readonly #object: JsonObject;
  readonly #path: string;
  readonly #faults: Fault[];

  /** `path` is how the object is named in messages (`layers[1]`, empty for the document); `faults` is added to. */
  constructor(object: JsonObject, path: string, faults: Fault[]) {
    this.#object = object;
    this.#path = path;
    this.#faults = faults;
  }

  /** Whether the field is there and not null. */
  has(key: string): boolean {
    return this.raw(key) !== undefined;
  }

  /** The field as it stands; undefined where it is absent or null. */
  raw(key: string): JsonValue | undefined {
    return this.#object.get(key) ?? undefined;
  }

  /** Name of a field in messages: `config.Env`. */
  nameOf(key: string): string {
    return this.#path === '' ? key : `${this.#path}.${key}`;
  }

  /** A string. */
  text(key: string): string | null {
    const value = this.raw(key);
    if (value === undefined) return null;
    if (typeof value === 'string') return value;
    this.wrongType(key, 'a string', 'warning');
    return null;
  }

  /** A truth value; false where absent. */
  flag(key: string): boolean {
    const value = this.raw(key);
    if (value === undefined) return false;
    if (typeof value === 'boolean') return value;
    this.wrongType(key, 'true or false', 'warning');
    return false;
  }

  /** A whole number. One that a double cannot hold exactly is said; one that is no `int64` to Go (NaN) counts as absent. */
  number(key: string): number | null {
    const value = this.raw(key);
    if (value === undefined) return null;
    if (typeof value !== 'number' || Number.isNaN(value)) {
      this.wrongType(key, 'a whole number', 'warning');
      return null;
    }
    if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value;
    this.fault('number.range', 'info', `${quote(this.nameOf(key))} is over 2^53 - 1.`);
    return Number.isFinite(value) ? value : null;
  }

  /** An object, to be read further. */
  object(key: string): FieldReader | null {
    const value = this.raw(key);
    if (value === undefined) return null;
    if (isJsonObject(value)) return new FieldReader(value, this.nameOf(key), this.#faults);
    this.wrongType(key, 'an object', 'warning');
    return null;
  }

  /** An array, its elements as they stand; null where absent or no array. */
  list(key: string): readonly JsonValue[] | null {
    const value = this.raw(key);
    if (value === undefined) return null;
    if (isJsonArray(value)) return value;
    this.wrongType(key, 'an array', 'warning');
    return null;
  }

  /** An array of strings; other elements are left out with a fault each. */
  texts(key: string): readonly string[] | null {
    const list = this.list(key);
    if (!list) return null;
    const texts: string[] = [];
    for (const [position, value] of list.entries()) {
      if (typeof value === 'string') texts.push(value);
      else this.wrongElement(key, position, value, 'a string');
    }
    return texts;
  }

  /** An object whose values are strings; other values are left out with a fault each. */
  textMap(key: string): ReadonlyMap<string, string> {
    const object = this.object(key);
    return new Map(object?.textEntries());
  }

  /** The members of an object whose keys are data; of the object itself where no key is given. */
  entries(key?: string): readonly (readonly [name: string, value: JsonValue])[] {
    if (key === undefined) return [...this.#object];
    const value = this.raw(key);
    if (value === undefined) return [];
    if (isJsonObject(value)) return [...value];
    this.wrongType(key, 'an object', 'warning');
    return [];
  }

  /** The members of this object that are strings; the others are left out with a fault each. */
  textEntries(): readonly (readonly [name: string, text: string])[] {
    const texts: (readonly [string, string])[] = [];
    for (const [name, value] of this.#object) {
      if (typeof value === 'string') texts.push([name, value]);
      else this.wrongType(name, 'a string', 'warning');
    }
    return texts;
  }

  /** The keys of an object that is used as a set (`ExposedPorts`, `Volumes`). */
  keys(key: string): readonly string[] {
    return this.entries(key).map(([name]) => name);
  }

  /** A digest that has to be there. */
  digest(key: string): Digest | null {
    const value = this.raw(key);
    if (typeof value !== 'string') {
      this.wrongType(key, 'a digest', 'error');
      return null;
    }
    const digest = parseDigest(value);
    if (!digest) {
      const message = `${quote(this.nameOf(key))} is no digest of the form algorithm:encoded: ${quote(value)}.`;
      this.fault('digest.malformed', 'error', message);
    }
    return digest;
  }

  /** A size in bytes that has to be there. */
  size(key: string): Bytes | null {
    const value = this.raw(key);
    if (typeof value !== 'number') {
      this.wrongType(key, 'a number of bytes', 'warning');
      return null;
    }
    if (Number.isSafeInteger(value) && value >= 0) return bytes(value);
    const found = Number.isNaN(value) ? 'it is not written as a whole number of 64 bits' : `${value}`;
    this.fault('size.invalid', 'warning', `${quote(this.nameOf(key))} is no number of bytes: ${found}.`);
    return null;
  }

  /** Says that a field is of a wrong type. */
  wrongType(key: string, expected: string, severity: Severity): void {
    this.#wrong(this.nameOf(key), this.#object.get(key), expected, severity);
  }

  /** Says that an element of an array is of a wrong type. */
  wrongElement(key: string, position: number, value: JsonValue, expected: string): void {
    this.#wrong(`${this.nameOf(key)}[${position}]`, value, expected, 'warning');
  }

  /** Adds a fault about this object. */
  fault(code: ProblemCode, severity: Severity, message: string): void {
    this.#faults.push({ code, severity, message, offset: null });
  }

  #wrong(name: string, value: JsonValue | undefined, expected: string, severity: Severity): void {
    const message = `${quote(name)} should be ${expected}, found ${describeJson(value)}.`;
    this.fault('json.wrong-type', severity, message);
  }
}

/** A reader over a whole document; null, with a fault of severity error, where the document is no object. */
export function readDocument(value: JsonValue, faults: Fault[]): FieldReader | null {
  if (isJsonObject(value)) return new FieldReader(value, '', faults);
  const message = `The document should be an object, found ${describeJson(value)}.`;
  faults.push({ code: 'json.wrong-type', severity: 'error', message, offset: null });
  return null;
}
