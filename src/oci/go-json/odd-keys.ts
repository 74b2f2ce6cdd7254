import { nearestName } from '../../base/nearest.ts';
import {
  hasRepeatedKeys,
  isFraction,
  isJsonArray,
  isJsonObject,
  type JsonMember,
  type JsonObject,
  type JsonValue,
  membersOf,
} from '../json.ts';
import { fieldOf, type GoStruct, type GoType } from './go-type.ts';

/** A key on which readers differ. */
export interface OddKey {
  /** `repeated`: an equal key came before; `case`: another case than the field's; `unknown`: no field has it. */
  readonly kind: 'repeated' | 'case' | 'unknown';
  /** As written. */
  readonly key: string;
  /** Name of the field that Go decodes it into; null for unknown keys and those of maps. */
  readonly field: string | null;
  /** Where the object is in the document: `layers[1].annotations`, empty for the document itself. */
  readonly path: string;
  /** Byte offset of the key in the document; null where the value did not come from a text. */
  readonly offset: number | null;
  /** For an unknown key: the field that may be meant, one that the object does not have; else null. */
  readonly nearest: string | null;
}

/** What a document has that reading it as a plain value would get wrong. */
export interface Oddities {
  /** Repeated keys and those in another case, in the order of the text; the first `maximumKeys`. */
  readonly keys: readonly OddKey[];
  /** How many there are, those beyond the list included. */
  readonly count: number;
  /** Keys that no field has, which Go passes over; the first `maximumKeys`. */
  readonly unknown: readonly OddKey[];
  /** Whether there are values that Go takes otherwise: null in a list or in a map of texts, and numbers that are no `int64` as written. */
  readonly hasOddValues: boolean;
}

const maximumKeys = 100;
/** Names that are shorter are near to anything. */
const minimumLength = 5;

/** Looks for odd keys wherever a struct or a map of the type is; what the type does not look into is not looked at. Linear. */
export function findOddities(document: JsonValue, type: GoType): Oddities {
  const search = new OddKeySearch();
  search.visit(document, type, '');
  return search;
}

class OddKeySearch implements Oddities {
  readonly keys: OddKey[] = [];
  readonly unknown: OddKey[] = [];
  count = 0;
  hasOddValues = false;

  visit(value: JsonValue, type: GoType, path: string): void {
    if (type.kind === 'struct') {
      if (isJsonObject(value)) this.#visitStruct(value, type, path);
    } else if (type.kind === 'map') {
      if (isJsonObject(value)) this.#visitMap(value, type.element, path);
    } else if (type.kind === 'list' || type.kind === 'command') {
      if (!isJsonArray(value)) return;
      const element = type.kind === 'list' ? type.element : null;
      for (const [index, each] of value.entries()) {
        if (each === null) this.hasOddValues = true;
        else if (element && typeof each === 'object') this.visit(each, element, `${path}[${index}]`);
      }
    }
  }

  #visitStruct(object: JsonObject, type: GoStruct, path: string): void {
    const seen = hasRepeatedKeys(object) ? new Set<string>() : null;
    const members = membersOf(object);
    let missing: readonly string[] | null = null;
    for (const { key, value, offset } of members) {
      const field = fieldOf(type, key);
      if (field === null && this.unknown.length < maximumKeys) {
        missing ??= missingFields(type, members);
        this.#addUnknown(key, missing, path, offset);
      }
      if (field === null) continue;
      if (seen?.has(key)) this.#add({ kind: 'repeated', key, field, path, offset, nearest: null });
      else if (field !== key) this.#add({ kind: 'case', key, field, path, offset, nearest: null });
      seen?.add(key);
      const own = type.fields.get(field);
      if (own?.kind === 'int' && isFraction(object, offset)) this.hasOddValues = true;
      if (own && typeof value === 'object' && value !== null) this.visit(value, own, joinPath(path, field));
    }
  }

  #visitMap(object: JsonObject, element: GoType, path: string): void {
    const seen = hasRepeatedKeys(object) ? new Set<string>() : null;
    for (const { key, value, offset } of membersOf(object)) {
      if (seen?.has(key)) this.#add({ kind: 'repeated', key, field: null, path, offset, nearest: null });
      seen?.add(key);
      if (value === null && element.kind !== 'any') this.hasOddValues = true;
      if (typeof value === 'object' && value !== null) this.visit(value, element, joinPath(path, key));
    }
  }

  #addUnknown(key: string, missing: readonly string[], path: string, offset: number | null): void {
    const nearest = nearestName(key, missing, 1);
    this.unknown.push({ kind: 'unknown', key, field: null, path, offset, nearest });
  }

  #add(key: OddKey): void {
    this.count++;
    if (this.keys.length < maximumKeys) this.keys.push(key);
  }
}

/** Fields that an object does not have, and whose names are long enough to be recognised in a misspelt one. */
function missingFields(type: GoStruct, members: readonly JsonMember[]): readonly string[] {
  const there = new Set(members.map(({ key }) => fieldOf(type, key)));
  return [...type.fields.keys()].filter((name) => name.length >= minimumLength && !there.has(name));
}

/** The name of a member in messages: `config.Env`. */
export function joinPath(path: string, name: string | null): string {
  if (name === null) return path;
  return path === '' ? name : `${path}.${name}`;
}
