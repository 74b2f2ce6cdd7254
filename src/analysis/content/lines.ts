import type { TextEncoding } from './encoding.ts';

/** A piece of text as lines without their ends, and how many bytes of it they take. */
export interface TextLines {
  readonly lines: readonly string[];
  readonly bytes: number;
  /** Whether the last line goes on in the next piece. */
  readonly goesOn: boolean;
}

/**
 * Makes lines of bytes of a text. Where more follows (`isLast` false), the last line is left for the next piece if it is not
 * over, unless it is the only one: then it is cut between two characters.
 */
export function splitLines(data: Uint8Array, encoding: TextEncoding, isLast: boolean): TextLines {
  const bytes = isLast ? data.length : cutAt(data, encoding);
  // Bytes that are no characters are shown as such, and never an error.
  const text = decodeText(data.subarray(0, bytes), encoding);
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  const goesOn = lines.at(-1) !== '' && !isLast;
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return { lines, bytes, goesOn };
}

function decodeText(data: Uint8Array, encoding: TextEncoding): string {
  if (encoding !== 'latin1') return new TextDecoder(encoding).decode(data);
  // TextDecoder's "latin1" is windows-1252; each byte is one character here.
  let text = '';
  for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192));
  return text;
}

/** Behind the last line feed; where there is none, before the last character. */
function cutAt(data: Uint8Array, encoding: TextEncoding): number {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const low = encoding === 'utf-16le' ? 0 : 1;
    for (let at = data.length - (data.length % 2) - 2; at >= 0; at -= 2) {
      if (data[at + low] === 10 && data[at + 1 - low] === 0) return at + 2;
    }
    const whole = data.length - (data.length % 2);
    // The first half of a character of two units: 0xd800 to 0xdbff.
    const high = (data[whole - 1 - low] as number) & 0xfc;
    return whole > 2 && high === 0xd8 ? whole - 2 : whole;
  }
  const feed = data.lastIndexOf(10);
  if (feed !== -1) return feed + 1;
  if (encoding === 'latin1') return data.length;
  let at = data.length;
  // Bytes that continue a character have the form 10xxxxxx; there are at most three.
  while (at > 0 && data.length - at < 4 && ((data[at - 1] as number) & 0xc0) === 0x80) at--;
  return at > 1 && (data[at - 1] as number) >= 0xc0 ? at - 1 : data.length;
}
