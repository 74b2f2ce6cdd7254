/** Says whether a value that comes from outside is a `T`. `type` never is there: it ties the check to what it stands for. */
export interface Check<T> {
  (value: unknown): boolean;
  readonly type?: (value: T) => T;
}

/** Any text. */
export const isText: Check<string> = (value) => typeof value === 'string';

/** True or false. */
export const isFlag: Check<boolean> = (value) => typeof value === 'boolean';

/** A whole number from 0 on, without loss. */
export const isCount: Check<number> = (value) => Number.isSafeInteger(value) && (value as number) >= 0;

/** Any number but NaN and the infinite ones. */
export const isNumber: Check<number> = (value) => Number.isFinite(value);

/** Bytes. */
export const isBytes: Check<Uint8Array> = (value) => value instanceof Uint8Array;

/** One of these. */
export function oneOf<T>(values: readonly T[]): Check<T> {
  return (value) => values.includes(value as T);
}

/** What one of the checks admits: each of a member of a union. */
export function anyOf<T>(checks: readonly ((value: unknown) => boolean)[]): Check<T> {
  return (value) => checks.some((check) => check(value));
}

/** Null or what the check admits. */
export function orNull<T>(check: Check<T>): Check<T | null> {
  return (value) => value === null || check(value);
}

/** A list of what the check admits. */
export function listOf<T>(check: Check<T>): Check<readonly T[]> {
  return (value) => Array.isArray(value) && value.every((own) => check(own));
}

/** A map of texts to what the check admits. */
export function mapOf<T>(check: Check<T>): Check<ReadonlyMap<string, T>> {
  return (value) => value instanceof Map && [...value].every(([key, own]) => isText(key) && check(own));
}

/** An object with these fields and no other. */
export function objectOf<T>(fields: { readonly [Key in keyof T]-?: Check<T[Key]> }): Check<T> {
  const checks = Object.entries(fields) as [string, Check<unknown>][];
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Map)
      return false;
    if (Object.keys(value).length !== checks.length) return false;
    return checks.every(([key, check]) => Object.hasOwn(value, key) && check(Reflect.get(value, key)));
  };
}
