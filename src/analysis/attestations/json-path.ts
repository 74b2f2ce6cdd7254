import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../oci/json.ts';

/** The value at the end of a way of keys; null where the way ends early. */
export function valueAt(value: JsonValue, ...keys: readonly string[]): JsonValue {
  let found: JsonValue = value;
  for (const key of keys) {
    if (!isJsonObject(found)) return null;
    found = found.get(key) ?? null;
  }
  return found;
}

/** The text there; null for anything else, and for none in it. */
export function textAt(value: JsonValue, ...keys: readonly string[]): string | null {
  const found = valueAt(value, ...keys);
  return typeof found === 'string' && found !== '' ? found : null;
}

/** The objects of the list there; none where there is no list. */
export function objectsAt(value: JsonValue, ...keys: readonly string[]): readonly JsonObject[] {
  const found = valueAt(value, ...keys);
  return isJsonArray(found) ? found.filter(isJsonObject) : [];
}
