import { base64, characterClass, characters, runEnd } from './character-class.ts';

const longestLabel = 40;
const longestHeaders = 600;
/** Base64 characters that have to follow, all lines together: fewer are no key, but a text about keys. */
const leastBody = 64;
/** Base64 characters at which it is no longer looked for the end of a key: a key of 16,384 bits has fewer. */
const mostBody = 16_384;
const betweenLines = characterClass(' \t\r\n\\');
/** The beginning of an OpenSSH key that has no passphrase: its magic, and the cipher `none` (PROTOCOL.key). */
const openSshPlain = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmU';

/** A private key in a text. */
export interface PemKey {
  readonly from: number;
  readonly to: number;
  readonly isEncrypted: boolean;
}

/**
 * The private key whose `-----BEGIN ` ends before `end` (RFC 7468; RFC 1421 for its headers; RFC 4880 for PGP), also where its lines are
 * joined by `\n` in a text of JSON. Null where it is something else, or has no content.
 */
export function readPemKey(text: Uint8Array, at: number, end: number): PemKey | null {
  const label = labelAt(text, end);
  if (!label?.includes('PRIVATE KEY')) return null;
  const body = end + label.length + '-----'.length;
  const ahead = characters(text, body, Math.min(text.length, body + longestHeaders));
  const start = contentStart(ahead);
  let to = body + start;
  let length = 0;
  // Lines end with a line break, or with `\n` as it is written in JSON.
  for (let rest = body + start; length < mostBody; ) {
    const lineEnd = runEnd(text, rest, base64, mostBody);
    if (lineEnd === rest) break;
    length += lineEnd - rest;
    to = lineEnd;
    rest = runEnd(text, lineEnd, betweenLines, 8);
    if (text[rest - 1] === backslash && (text[rest] === letterN || text[rest] === letterR)) rest++;
    if (rest === lineEnd) break;
  }
  if (length < leastBody) return null;
  const isOpenSsh = label === 'OPENSSH PRIVATE KEY';
  const hasCipher = /Proc-Type: 4,ENCRYPTED/.test(ahead.slice(0, start)) || label.startsWith('ENCRYPTED');
  return {
    from: at,
    to,
    isEncrypted: isOpenSsh ? !ahead.slice(start).startsWith(openSshPlain) : hasCipher,
  };
}

const backslash = 92;
const letterN = 110;
const letterR = 114;

function labelAt(text: Uint8Array, at: number): string | null {
  const read = characters(text, at, Math.min(text.length, at + longestLabel));
  const end = read.indexOf('-----');
  return end === -1 ? null : read.slice(0, end);
}

/** Where the content begins after a first line: after the headers, if there are any, and the blank line that ends them. */
function contentStart(ahead: string): number {
  const lines = /^(?:\s|\\[nr])*/.exec(ahead)?.[0].length ?? 0;
  if (!/^[A-Za-z-]+: /.test(ahead.slice(lines))) return lines;
  const blank = /\n\r?\n|\\n\\n/.exec(ahead);
  return blank ? blank.index + blank[0].length : ahead.length;
}
