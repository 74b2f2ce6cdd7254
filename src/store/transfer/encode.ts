/** The arrays that a document may hold, by the number that stands for each. */
export const arrayKinds = [Uint8Array, Uint16Array, Uint32Array, Float64Array] as const;

/** How deep values may stand in each other: attestations are the deepest, whose JSON was bounded when it was read. */
export const deepest = 400;

/** A document and the arrays that it speaks of, which stand one after the other. */
export interface EncodedDocument {
  readonly json: Uint8Array<ArrayBuffer>;
  readonly arrays: readonly Uint8Array<ArrayBuffer>[];
}

/**
 * A value as JSON and arrays. Objects are objects; what JSON has no word for is an array whose first item says what it is: `["a", …]` an
 * array, `["m", [key, value], …]` a map, `["b", kind, offset, length]` a typed array, by its place among the bytes of all.
 */
export function encodeDocument(value: unknown): EncodedDocument {
  const arrays: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  const encode = (own: unknown): unknown => {
    if (ArrayBuffer.isView(own)) {
      const kind = arrayKinds.findIndex((array) => own instanceof array);
      const start = offset;
      arrays.push(new Uint8Array(own.buffer as ArrayBuffer, own.byteOffset, own.byteLength));
      offset += own.byteLength;
      return ['b', kind, start, (own as Uint8Array).length];
    }
    if (Array.isArray(own)) return ['a', ...own.map(encode)];
    if (own instanceof Map) return ['m', ...[...own].map(([key, each]) => [encode(key), encode(each)])];
    if (typeof own !== 'object' || own === null) return own;
    return Object.fromEntries(Object.entries(own).map(([key, each]) => [key, encode(each)]));
  };
  return { json: new TextEncoder().encode(JSON.stringify(encode(value))), arrays };
}

/** The value of a document that `encodeDocument` wrote; undefined for any other. The arrays that it gives are copies. */
export function decodeDocument(json: Uint8Array, arrays: Uint8Array): unknown {
  try {
    return decode(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json)), arrays, 0);
  } catch {
    // Not JSON, not UTF-8, nested beyond reason, or one of the forms below that are none.
    return undefined;
  }
}

function decode(value: unknown, arrays: Uint8Array, depth: number): unknown {
  if (depth > deepest) throw new RangeError('too deep');
  const inside = (own: unknown) => decode(own, arrays, depth + 1);
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, inside(own)]));
  }
  const [form, ...items] = value;
  if (form === 'a') return items.map(inside);
  if (form === 'm') return new Map(items.map(([key, own]: unknown[]) => [inside(key), inside(own)]));
  if (form === 'b') return decodeArray(items, arrays);
  throw new TypeError('no such form');
}

function decodeArray([kind, offset, length]: readonly unknown[], arrays: Uint8Array): unknown {
  const array = arrayKinds[kind as number];
  const numbers = [offset, length] as number[];
  if (!array || !numbers.every((each) => Number.isSafeInteger(each) && each >= 0))
    throw new TypeError('no array');
  const [start, end] = [offset as number, (offset as number) + (length as number) * array.BYTES_PER_ELEMENT];
  if (end > arrays.length) throw new RangeError('beyond the end');
  return new array(arrays.slice(start, end).buffer);
}
