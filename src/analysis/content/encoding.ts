/** How the characters of a text are written; the words are those of `TextDecoder`. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';

/** Control characters that stand in text: tab, line feed, form feed, carriage return, escape (colours of terminals). */
const textControls = new Set([9, 10, 12, 13, 27]);

/**
 * Guesses how a text is written, by a byte order mark, by where zeros stand, or by whether it is UTF-8; null for what is no
 * text. `head` is its start; a character that is cut at its end is no fault.
 */
export function guessEncoding(head: Uint8Array): TextEncoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head.includes(0)) return guessWide(head);
  const odd = head.filter((byte) => byte < 0x20 && !textControls.has(byte)).length;
  if (odd > head.length / 100) return null;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'utf-8';
  } catch {
    // In Latin-1 most letters are ASCII, and 0x80 to 0x9f are control characters.
    const high = head.filter((byte) => byte >= 0x80).length;
    const controls = head.filter((byte) => byte >= 0x80 && byte < 0xa0).length;
    return high <= head.length * 0.3 && controls <= head.length / 50 ? 'latin1' : null;
  }
}

/** UTF-16 without a mark: in texts of most scripts every other byte is nearly always the same. */
function guessWide(head: Uint8Array): TextEncoding | null {
  let even = 0;
  let odd = 0;
  for (const [at, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  const half = head.length / 2;
  if (head.length < 4 || head.length % 2 !== 0) return null;
  if (even === 0 && odd > half * 0.4) return 'utf-16le';
  if (odd === 0 && even > half * 0.4) return 'utf-16be';
  return null;
}
