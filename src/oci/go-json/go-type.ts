import { foldKey } from './fold.ts';

/** The type of a Go value that JSON is decoded into, as far as decoding depends on it. */
export type GoType =
  /** `string`, or with `pointer` what null resets: a pointer, `[]byte`. */
  | { readonly kind: 'text'; readonly pointer: boolean }
  | { readonly kind: 'flag' }
  /** `int`, `int64` and durations; with `pointer` what null resets. */
  | { readonly kind: 'int'; readonly pointer: boolean }
  | GoStruct
  | { readonly kind: 'list'; readonly element: GoType }
  /** A map by text: its keys are data, compared exactly. */
  | { readonly kind: 'map'; readonly element: GoType }
  /** docker's `strslice.StrSlice`: a list of texts, or one text alone; replaced as a whole. */
  | { readonly kind: 'command' }
  /** `any`, `json.RawMessage` and what decodes itself: replaced as a whole. */
  | { readonly kind: 'any' };

/** A struct: its fields by their names in JSON. */
export interface GoStruct {
  readonly kind: 'struct';
  /** Whether the field that has it is a pointer, which null resets. */
  readonly pointer: boolean;
  readonly fields: ReadonlyMap<string, GoType>;
  /** Names of the fields by their folded forms. */
  readonly folded: ReadonlyMap<string, string>;
}

export const goText: GoType = { kind: 'text', pointer: false };
export const goTextPointer: GoType = { kind: 'text', pointer: true };
export const goFlag: GoType = { kind: 'flag' };
export const goInt: GoType = { kind: 'int', pointer: false };
export const goIntPointer: GoType = { kind: 'int', pointer: true };
export const goCommand: GoType = { kind: 'command' };
export const goAny: GoType = { kind: 'any' };

/** A slice of a type. */
export function goList(element: GoType): GoType {
  return { kind: 'list', element };
}

/** A map from text to a type. */
export function goMap(element: GoType): GoType {
  return { kind: 'map', element };
}

/** A struct by its fields. */
export function goStruct(fields: Readonly<Record<string, GoType>>): GoStruct {
  const names = Object.keys(fields);
  return {
    kind: 'struct',
    pointer: false,
    fields: new Map(Object.entries(fields)),
    folded: new Map(names.map((name) => [foldKey(name), name])),
  };
}

/** The same struct behind a pointer. */
export function goPointer(struct: GoStruct): GoStruct {
  return { ...struct, pointer: true };
}

/**
 * The name of the field that a key is decoded into; null where the struct has none. A field of exactly that name comes before one that
 * merely folds to it (decode.go, `object`).
 */
export function fieldOf(struct: GoStruct, key: string): string | null {
  if (struct.fields.has(key)) return key;
  return struct.folded.get(foldKey(key)) ?? null;
}
