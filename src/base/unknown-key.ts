import { formatList } from './list.ts';
import { nearestName } from './nearest.ts';
import { quote } from './text.ts';

/**
 * Says that a file of rules has a key that it may not have, and the nearest one that it may: `"mostt" is not a key of a policy; did you mean
 * "most"?`. `place` is where the key is, as `a policy`.
 */
export function unknownKey(key: string, place: string, known: readonly string[]): string {
  const near = nearestName(key, known);
  const instead =
    near === null ? `it may have ${formatList(known.map(quote))}.` : `did you mean ${quote(near)}?`;
  return `${quote(key)} is not a key of ${place}; ${instead}`;
}
