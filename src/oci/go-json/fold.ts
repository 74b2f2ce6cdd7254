/**
 * A key as Go's encoding/json compares it with the names of fields (fold.go, `foldName`): two keys with one folded form are
 * one key to it. Folded are the letters of ASCII, and the only other characters that Unicode's simple folding puts
 * with one of them: U+017F (long s) and U+212A (Kelvin sign). No name of a field in these documents has other letters, so no
 * other folding can matter.
 */
export function foldKey(key: string): string {
  return key.replace(foldable, (character) => {
    if (character === '\u017f') return 's';
    return character === '\u212a' ? 'k' : character.toLowerCase();
  });
}

const foldable = /[A-Z\u017f\u212a]/g;
