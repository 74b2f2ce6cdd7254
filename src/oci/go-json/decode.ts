import {
  isFraction,
  isJsonArray,
  isJsonObject,
  type JsonMember,
  type JsonObject,
  type JsonValue,
  membersOf,
} from '../json.ts';
import { fieldOf, type GoStruct, type GoType } from './go-type.ts';

/**
 * How a reader takes the members of an object.
 * - `go`: as encoding/json does: every key that folds to a field's name is that field; each is decoded into what is there already.
 * - `exact-last`: keys are compared exactly and the last of equal ones counts, as in JavaScript, Python and most others.
 * - `exact-first`: the first of equal ones counts; for readers that refuse a repeated key, it is as different.
 *
 * The exact ones take a key in another case where it is the only one of its field: what they would not see there is told by a fault of its own.
 */
export type ReadingMode = 'go' | 'exact-last' | 'exact-first';

/**
 * Reads a document into a type. The result has the fields' own names, and no keys that the type does not have.
 *
 * **Go's rules** (encoding/json, decode.go), where a key comes again: a text, number or truth value is replaced; null leaves them as
 * they are. A struct is decoded into: fields that the second object does not name keep their value. A map gets the second one's members
 * besides, each replaced as a whole. A list gets the second one's length, but **its elements are decoded into the old ones**: `[{"a":1}]`,
 * then `[{"b":2}]` gives `[{"a":1,"b":2}]`; old elements past the end come back where a third list is longer (golang/go#21092).
 * `[]` and null forget them. A value of a wrong type changes nothing.
 *
 * A value of a wrong type where nothing else was is kept as it is, so that whoever reads the field can say what was found; a number that is no
 * `int64` as written becomes NaN.
 * Work and memory are linear in the document.
 */
export function decode(document: JsonValue, type: GoType, mode: ReadingMode): JsonValue {
  return finish(store(document, type, undefined, mode), type, false);
}

/** What a field holds while the document is decoded; undefined for Go's zero value. */
type Stored = undefined | Leaf | Struct | List | Dictionary;

/** A value that is replaced as a whole, or one of a wrong type. */
class Leaf {
  readonly value: JsonValue;
  constructor(value: JsonValue) {
    this.value = value;
  }
}

class Struct {
  readonly fields = new Map<string, Stored>();
}

/** A slice: `elements` may go on behind its length, as the array behind a slice does. */
class List {
  readonly elements: Stored[] = [];
  length = 0;
}

class Dictionary {
  readonly members = new Map<string, Stored>();
}

function store(value: JsonValue, type: GoType, current: Stored, mode: ReadingMode): Stored {
  if (value === null) return resetsToNull(type) ? undefined : current;
  switch (type.kind) {
    case 'text':
      return typeof value === 'string' ? new Leaf(value) : wrong(value, current);
    case 'flag':
      return typeof value === 'boolean' ? new Leaf(value) : wrong(value, current);
    case 'int':
      return typeof value === 'number' ? new Leaf(value) : wrong(value, current);
    case 'any':
      return new Leaf(value);
    case 'command':
      if (typeof value === 'string') return new Leaf(value);
      return isJsonArray(value) ? storeList(value, textType, undefined, mode) : wrong(value, current);
    case 'list':
      return isJsonArray(value) ? storeList(value, type.element, current, mode) : wrong(value, current);
    case 'map':
      return isJsonObject(value) ? storeMap(value, type.element, current, mode) : wrong(value, current);
    case 'struct':
      return isJsonObject(value) ? storeStruct(value, type, current, mode) : wrong(value, current);
  }
}

const textType: GoType = { kind: 'text', pointer: false };

function resetsToNull(type: GoType): boolean {
  switch (type.kind) {
    case 'flag':
      return false;
    case 'text':
    case 'int':
    case 'struct':
      return type.pointer;
    default:
      return true;
  }
}

function wrong(value: JsonValue, current: Stored): Stored {
  return current ?? new Leaf(value);
}

function storeStruct(object: JsonObject, type: GoStruct, current: Stored, mode: ReadingMode): Stored {
  const struct = current instanceof Struct ? current : new Struct();
  const members = membersOf(object);
  for (const member of mode === 'go' ? members : exactMembers(members, type, mode)) {
    const name = fieldOf(type, member.key);
    const own = name === null ? undefined : type.fields.get(name);
    if (name === null || !own) continue;
    const before = struct.fields.get(name);
    const isRefused = own.kind === 'int' && isFraction(object, member.offset);
    const after = isRefused ? wrong(Number.NaN, before) : store(member.value, own, before, mode);
    struct.fields.set(name, after);
  }
  return struct;
}

/** The members that a reader takes which compares keys exactly, one for each field. */
function exactMembers(members: readonly JsonMember[], type: GoStruct, mode: ReadingMode): JsonMember[] {
  const exact = new Map<string, JsonMember>();
  const folded = new Map<string, JsonMember | null>();
  for (const member of members) {
    const name = fieldOf(type, member.key);
    if (name === null) continue;
    if (name !== member.key) folded.set(name, folded.has(name) ? null : member);
    else if (mode === 'exact-last' || !exact.has(name)) exact.set(name, member);
  }
  const alone = [...folded].flatMap(([name, member]) => (member && !exact.has(name) ? [member] : []));
  return [...exact.values(), ...alone];
}

function storeMap(object: JsonObject, element: GoType, current: Stored, mode: ReadingMode): Stored {
  const map = current instanceof Dictionary ? current : new Dictionary();
  for (const { key, value } of membersOf(object)) {
    if (mode === 'exact-first' && map.members.has(key)) continue;
    map.members.set(key, store(value, element, undefined, mode));
  }
  return map;
}

function storeList(
  values: readonly JsonValue[],
  element: GoType,
  current: Stored,
  mode: ReadingMode,
): Stored {
  if (values.length === 0) return new List();
  const list = current instanceof List ? current : new List();
  for (const [index, value] of values.entries()) {
    list.elements[index] = store(value, element, list.elements[index], mode);
  }
  list.length = values.length;
  return list;
}

/** `isElement`: an element of a list or map, which Go keeps at its zero value where null was; a field is left out. */
function finish(stored: Stored, type: GoType, isElement: boolean): JsonValue {
  if (stored === undefined) return isElement ? zero(type) : null;
  if (stored instanceof Leaf) return stored.value;
  if (stored instanceof List) {
    const element = type.kind === 'list' ? type.element : textType;
    return stored.elements.slice(0, stored.length).map((each) => finish(each, element, true));
  }
  const result = new Map<string, JsonValue>();
  if (stored instanceof Dictionary) {
    const element = type.kind === 'map' ? type.element : textType;
    for (const [key, each] of stored.members) result.set(key, finish(each, element, true));
    return result;
  }
  for (const [name, each] of stored.fields) {
    const own = type.kind === 'struct' ? type.fields.get(name) : undefined;
    if (own && each !== undefined) result.set(name, finish(each, own, false));
  }
  return result;
}

function zero(type: GoType): JsonValue {
  switch (type.kind) {
    case 'text':
      return type.pointer ? null : '';
    case 'flag':
      return false;
    case 'int':
      return type.pointer ? null : 0;
    case 'struct':
      return type.pointer ? null : new Map();
    default:
      return null;
  }
}
