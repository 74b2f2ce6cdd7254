import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../../src/oci/go-json/decode.ts';
import type { GoStruct, GoType } from '../../../src/oci/go-json/go-type.ts';
import { readAsGo } from '../../../src/oci/go-json/read-as-go.ts';
import { type JsonValue, parseJson } from '../../../src/oci/json.ts';
import { everyKind, withoutZeros } from '../../fixtures/go-structs.ts';

/** A value as its text has it: an object is its members in order, repeated keys and all. */
type Written =
  | { readonly literal: string }
  | { readonly list: readonly Written[] }
  | { readonly members: Members };
type Members = readonly (readonly [key: string, value: Written])[];

function textOf(value: Written): string {
  if ('literal' in value) return value.literal;
  if ('list' in value) return `[${value.list.map(textOf).join(',')}]`;
  return `{${value.members.map(([key, each]) => `${JSON.stringify(key)}:${textOf(each)}`).join(',')}}`;
}

/** Keys as somebody may write the name of a field. */
const spelled = (name: string) =>
  fc.constantFrom(
    name,
    name,
    name.toUpperCase(),
    name.replace('s', '\u017f'),
    name.replace('i', '\u0131'),
    'other',
  );

const wrongValues = fc.constantFrom<Written>(
  { literal: 'null' },
  { literal: 'null' },
  { literal: '7' },
  { literal: '1.0' },
  { literal: '"x"' },
  { list: [] },
  { members: [] },
);

function anyOf(type: GoType, depth: number): fc.Arbitrary<Written> {
  const right = rightOf(type, depth);
  return fc.oneof({ arbitrary: right, weight: 6 }, { arbitrary: wrongValues, weight: 1 });
}

function rightOf(type: GoType, depth: number): fc.Arbitrary<Written> {
  const literals = (...texts: string[]) => fc.constantFrom(...texts).map((literal) => ({ literal }));
  switch (type.kind) {
    case 'int':
      return literals('0', '1', '-7', '4096', '1e3');
    case 'flag':
      return literals('true', 'false');
    case 'list':
      return fc.array(anyOf(type.element, depth + 1), { maxLength: 3 }).map((list) => ({ list }));
    case 'map': {
      const key = fc.constantFrom('a', 'A', 's', '\u017f');
      return fc
        .array(fc.tuple(key, anyOf(type.element, depth + 1)), { maxLength: 3 })
        .map((members) => ({ members }));
    }
    case 'struct':
      return depth > 3 ? fc.constant({ members: [] }) : structOf(type, depth);
    default:
      return literals('"a"', '"b"', '""');
  }
}

function structOf(type: GoStruct, depth: number): fc.Arbitrary<{ members: Members }> {
  const member = fc
    .constantFrom(...type.fields)
    .chain(([name, own]) => fc.tuple(spelled(name), anyOf(own, depth + 1)));
  return fc.array(member, { maxLength: depth === 0 ? 8 : 4 }).map((members) => ({ members }));
}

/**
 * A slow and obvious model: memory as a list of places with a text each. A place is written when a value is decoded into it, and
 * forgotten with all below it when something is set to nil.
 */
class Memory {
  readonly #places = new Map<string, string>();

  decode(value: Written, type: GoType, place: string): void {
    const literal = 'literal' in value ? value.literal : null;
    if (literal === 'null') {
      if (isNilable(type)) this.#forget(place);
    } else if (type.kind === 'struct' && 'members' in value) {
      this.#places.set(place, 'struct');
      for (const [key, each] of value.members) {
        const names = [...type.fields.keys()];
        const name = names.find((own) => own === key) ?? names.find((own) => isFolded(own, key));
        if (name !== undefined) this.decode(each, type.fields.get(name) as GoType, `${place}/${name}`);
      }
    } else if (type.kind === 'struct' && type.pointer) {
      this.#places.set(place, 'struct');
    } else if (type.kind === 'map' && 'members' in value) {
      this.#places.set(place, 'map');
      for (const [key, each] of value.members) {
        this.#forget(`${place}/${key}`);
        this.#places.set(`${place}//${key}`, 'key');
        this.decode(each, type.element, `${place}/${key}`);
      }
    } else if (type.kind === 'list' && 'list' in value) {
      if (value.list.length === 0) this.#forget(place);
      this.#places.set(place, `${value.list.length}`);
      for (const [index, each] of value.list.entries()) this.decode(each, type.element, `${place}/${index}`);
    } else if (type.kind === 'text' && literal?.startsWith('"')) {
      this.#places.set(place, literal);
    } else if (type.kind === 'int' && literal !== null && /^-?\d+$/.test(literal)) {
      this.#places.set(place, literal);
    } else if (type.kind === 'flag' && (literal === 'true' || literal === 'false')) {
      this.#places.set(place, literal);
    } else if (type.kind === 'any') {
      this.#places.set(place, textOf(value));
    }
  }

  /** What is at a place, as Go writes it with zero values left out. */
  read(type: GoType, place: string, isElement = false): unknown {
    const there = this.#places.get(place);
    switch (type.kind) {
      case 'text':
        return there === undefined || there === '""' ? (isElement ? '' : undefined) : JSON.parse(there);
      case 'list': {
        if (there === undefined) return isElement ? null : undefined;
        if (there === '0' && !isElement) return undefined;
        return Array.from({ length: Number(there) }, (_, at) =>
          this.read(type.element, `${place}/${at}`, true),
        );
      }
      case 'map': {
        if (there === undefined) return isElement ? null : undefined;
        const prefix = `${place}//`;
        const keys = [...this.#places.keys()].flatMap((each) =>
          each.startsWith(prefix) ? [each.slice(prefix.length)] : [],
        );
        if (keys.length === 0 && !isElement) return undefined;
        return Object.fromEntries(keys.map((key) => [key, this.read(type.element, `${place}/${key}`, true)]));
      }
      case 'struct': {
        if (there === undefined && type.pointer) return isElement ? null : undefined;
        const fields = [...type.fields].map(
          ([name, own]) => [name, this.read(own, `${place}/${name}`)] as const,
        );
        const set = fields.filter(([, value]) => value !== undefined);
        return set.length > 0 || type.pointer || isElement ? Object.fromEntries(set) : undefined;
      }
      default:
        return there === undefined || there === '0' || there === 'false' ? undefined : JSON.parse(there);
    }
  }

  #forget(place: string): void {
    for (const each of [...this.#places.keys()]) {
      if (each === place || each.startsWith(`${place}/`)) this.#places.delete(each);
    }
  }
}

function isNilable(type: GoType): boolean {
  return ['list', 'map', 'any'].includes(type.kind) || ('pointer' in type && type.pointer);
}

/** By the engine's own case folding (ECMAScript's `i` and `u` are Unicode's simple folding). */
function isFolded(name: string, key: string): boolean {
  return new RegExp(`^${name.replace('.', '\\.')}$`, 'iu').test(key);
}

const documents = structOf(everyKind, 0);
const parse = (text: string) => parseJson(new TextEncoder().encode(text)).value as JsonValue;

describe('reading as Go does', () => {
  it('agrees with a slow model on repeated, folded, missing and mistyped keys', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const memory = new Memory();
        memory.decode(document, everyKind, '');
        const value = withoutZeros(decode(parse(textOf(document)), everyKind, 'go'), everyKind);
        expect(value ?? {}).toEqual(memory.read(everyKind, '') ?? {});
      }),
      { numRuns: 3000 },
    );
  });

  it('says an error exactly where a reader that compares keys exactly gets another value', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const value = parse(textOf(document));
        const { faults } = readAsGo(value, everyKind);
        const reads = (['go', 'exact-last', 'exact-first'] as const).map((mode) => {
          const read = decode(value, everyKind, mode);
          return JSON.stringify(sorted(read));
        });
        const differs = reads.some((each) => each !== reads[0]);
        expect(faults.some(({ code }) => code === 'json.two-readings')).toBe(differs);
      }),
      { numRuns: 1000 },
    );
  });
});

function sorted(value: JsonValue): unknown {
  if (value instanceof Map)
    return { members: [...value].sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sorted(v)]) };
  return Array.isArray(value) ? value.map(sorted) : Number.isNaN(value) ? 'NaN' : (value as unknown);
}
