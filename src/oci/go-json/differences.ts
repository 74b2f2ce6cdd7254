import { quote } from '../../base/text.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { joinPath } from './odd-keys.ts';

/** A place at which two readings of one document differ. */
export interface Difference {
  /** `layers[0].digest`. */
  readonly path: string;
  /** What each has there, for messages: `"a"`, `["x","y"]`, `nothing`. */
  readonly first: string;
  readonly second: string;
}

/** The first places at which two readings differ, in the order of the first; at most `limit`. */
export function findDifferences(first: JsonValue, second: JsonValue, limit: number): Difference[] {
  const found: Difference[] = [];
  compare(first, second, '', limit, found);
  return found;
}

function compare(
  first: JsonValue | undefined,
  second: JsonValue | undefined,
  path: string,
  limit: number,
  found: Difference[],
): void {
  if (found.length >= limit || Object.is(first, second)) return;
  if (isJsonObject(first) && isJsonObject(second)) {
    compareMembers(first, second, path, limit, found);
    return;
  }
  if (isJsonArray(first) && isJsonArray(second) && (hasObjects(first) || hasObjects(second))) {
    const length = Math.max(first.length, second.length);
    for (let index = 0; index < length && found.length < limit; index++) {
      compare(first[index], second[index], `${path}[${index}]`, limit, found);
    }
    return;
  }
  if (isJsonArray(first) && isJsonArray(second) && isSameList(first, second)) return;
  if ((first ?? null) === (second ?? null)) return;
  found.push({ path, first: describe(first), second: describe(second) });
}

function compareMembers(
  first: JsonObject,
  second: JsonObject,
  path: string,
  limit: number,
  found: Difference[],
): void {
  for (const [key, value] of first) compare(value, second.get(key), joinPath(path, key), limit, found);
  for (const [key, value] of second) {
    if (!first.has(key)) compare(undefined, value, joinPath(path, key), limit, found);
  }
}

function hasObjects(list: readonly JsonValue[]): boolean {
  return list.some((each) => typeof each === 'object' && each !== null);
}

/** Of lists without objects in them. */
function isSameList(first: readonly JsonValue[], second: readonly JsonValue[]): boolean {
  return first.length === second.length && first.every((each, index) => each === second[index]);
}

/** Of objects within objects only that there is one. */
function describe(value: JsonValue | undefined, isWithin = false): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object') return String(value);
  if (isJsonArray(value)) {
    if (isWithin) return '[…]';
    const elements = value.slice(0, maximumShown).map((each) => describe(each, true));
    return `[${shorten(elements, value.length)}]`;
  }
  if (isWithin || !isJsonObject(value)) return '{…}';
  const members = [...value.keys()]
    .slice(0, maximumShown)
    .map((key) => `${quote(key)}: ${describe(value.get(key), true)}`);
  return `{${shorten(members, value.size)}}`;
}

const maximumShown = 4;

function shorten(parts: readonly string[], count: number): string {
  return [...parts, ...(count > parts.length ? ['…'] : [])].join(', ');
}
