/** Changes of one character at which a word is still taken for a misspelt name. */
const mostChanges = 3;

/**
 * The name that a word is most likely meant to be, letter case aside; null where none is within `most` changes. Of names that are equally
 * near the first.
 */
export function nearestName(word: string, names: readonly string[], most = mostChanges): string | null {
  const folded = word.slice(0, 100).toLowerCase();
  let nearest: string | null = null;
  let least = Math.min(most, Math.floor(folded.length / 2)) + 1;
  for (const name of names) {
    const changes = distance(folded, name.toLowerCase());
    if (changes < least) [nearest, least] = [name, changes];
  }
  return nearest;
}

/** Characters to put in, take out, change, or swap with their neighbour (optimal string alignment) to make one text of another. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const own = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      own.push(
        Math.min(
          (own[column - 1] as number) + 1,
          (last[column] as number) + 1,
          (last[column - 1] as number) + (isSame ? 0 : 1),
          isSwapped ? (before[column - 2] as number) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, last] = [last, own];
  }
  return last[b.length] as number;
}
