/**
 * A message for a terminal: what a terminal obeys, what turns text and what can't be seen are written as escapes, as the app writes
 * them (`visible` in src/base/text.ts, which a test holds this to). Names of files and of members of archives come into messages.
 * @param {string} text one line
 */
export function forTerminal(text) {
  return text.replace(hidden, (run) => Array.from(run, escaped).join(''));
}

const hidden =
  /[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2800\ufffc\u{16fe4}\u{1d159}]/gu;

/** @param {string} character */
function escaped(character) {
  const point = /** @type {number} */ (character.codePointAt(0));
  return point < 0x100 ? `\\x${point.toString(16).padStart(2, '0')}` : `\\u{${point.toString(16)}}`;
}
