import type { Fault } from '../../base/fault.ts';
import { quote } from '../../base/text.ts';
import type { JsonValue } from '../json.ts';
import { decode, type ReadingMode } from './decode.ts';
import { type Difference, findDifferences } from './differences.ts';
import type { GoType } from './go-type.ts';
import { findOddities, joinPath, type OddKey } from './odd-keys.ts';

/** A document as docker, containerd and podman read it. */
export interface GoReading {
  /** With the fields' own names; the document itself where it has no key that readers differ on. */
  readonly value: JsonValue;
  /** What is to be said of its keys: at most one fault that readers differ or of keys in another case, and a few of misspelt ones. */
  readonly faults: readonly Fault[];
}

/** Keys and differences that one fault names. */
const maximumNamed = 3;

/**
 * Reads a document into a type as Go's encoding/json does. Where a key is repeated, or several fold to one field, and a
 * reader that compares keys exactly gets other values, a fault of severity error names both; a key that is alone, but in another
 * case than the field's, is read and warned about.
 */
export function readAsGo(document: JsonValue, type: GoType): GoReading {
  const { keys, count, unknown, hasOddValues } = findOddities(document, type);
  const faults = unknown.flatMap(misspelt).slice(0, maximumNamed);
  if (count === 0) return { value: hasOddValues ? decode(document, type, 'go') : document, faults };
  const value = decode(document, type, 'go');
  const offset = keys[0]?.offset ?? null;
  const differing = differingReading(document, type, value);
  if (differing) {
    const message = `${describeKeys(keys, count)} ${describeDifferences(differing)}`;
    faults.push({ code: 'json.two-readings', severity: 'error', message, offset });
  } else if (keys.some(({ kind }) => kind === 'case')) {
    const message = `${describeKeys(keys, count)} docker, containerd and podman take any case; other readers may find no such key.`;
    faults.push({ code: 'json.key-case', severity: 'warning', message, offset });
  }
  return { value, faults };
}

/** A byte that is flipped within a key loses what the key had, and nothing else would say so. */
function misspelt({ key, path, offset, nearest }: OddKey): Fault[] {
  if (nearest === null) return [];
  const message = `The key ${quote(joinPath(path, key))} is not known and is passed over; ${quote(nearest)} may be meant.`;
  return [{ code: 'json.misspelt-key', severity: 'warning', message, offset }];
}

interface DifferingReading {
  readonly reader: string;
  readonly differences: readonly Difference[];
}

const otherReadings: readonly (readonly [mode: ReadingMode, reader: string])[] = [
  ['exact-last', 'a reader that compares keys exactly'],
  ['exact-first', 'a reader that takes the first of equal keys'],
];

function differingReading(document: JsonValue, type: GoType, value: JsonValue): DifferingReading | null {
  for (const [mode, reader] of otherReadings) {
    const differences = findDifferences(value, decode(document, type, mode), maximumNamed + 1);
    if (differences.length > 0) return { reader, differences };
  }
  return null;
}

function describeDifferences({ reader, differences }: DifferingReading): string {
  const places = differences
    .slice(0, maximumNamed)
    .map(({ path, first, second }) => `${quote(path)} is ${first} to the one and ${second} to the other`);
  const more = differences.length > maximumNamed ? ['more'] : [];
  const list = [...places, ...more].join('; ');
  return `So docker, containerd and podman read another document than ${reader}: ${list}.`;
}

/** `The key "Layers" is read as "layers" (byte 12), "config" is repeated (byte 40).` */
function describeKeys(keys: readonly OddKey[], count: number): string {
  const named = keys.slice(0, maximumNamed).map(({ kind, key, field, path, offset }) => {
    const written = quote(joinPath(path, key));
    const at = offset === null ? '' : ` (byte ${offset})`;
    return kind === 'repeated'
      ? `${written} is repeated${at}`
      : `${written} is read as ${quote(field ?? '')}${at}`;
  });
  const more = count > named.length ? ` and ${count - named.length} more such keys` : '';
  return `The key ${named.join(', ')}${more}.`;
}
