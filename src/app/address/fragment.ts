import { decodeName, encodeName } from '../../base/text.ts';

/** Bytes that stand for themselves (URL standard, "application/x-www-form-urlencoded percent-encode set"). */
const plain = /^[A-Za-z0-9*._-]$/;

/**
 * Names with values as a URL fragment, without the `#`. Texts are written as their bytes, so that names in archives that are no UTF-8
 * (`decodeName`) come back as they were, which `URLSearchParams` does not do.
 */
export function formatFragment(pairs: readonly (readonly [name: string, value: string])[]): string {
  return pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}

/** The names and values of a fragment, with or without the `#`; of a name that stands there twice the first. Any text is one. */
export function parseFragment(fragment: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const part of fragment.replace(/^#/, '').split('&')) {
    const equals = part.indexOf('=');
    const name = decode(equals === -1 ? part : part.slice(0, equals));
    if (name !== '' && !found.has(name)) found.set(name, equals === -1 ? '' : decode(part.slice(equals + 1)));
  }
  return found;
}

function encode(text: string): string {
  return [...encodeName(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return plain.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

/** What can't be decoded stands for itself; a plus sign is a blank, as forms write it. */
function decode(text: string): string {
  const bytes: number[] = [];
  const units = encodeName(text.replaceAll('+', ' '));
  for (let at = 0; at < units.length; at++) {
    const hex = units[at] === 0x25 ? String.fromCharCode(units[at + 1] ?? 0, units[at + 2] ?? 0) : '';
    if (/^[0-9A-Fa-f]{2}$/.test(hex)) {
      bytes.push(Number.parseInt(hex, 16));
      at += 2;
    } else {
      bytes.push(units[at] as number);
    }
  }
  return decodeName(Uint8Array.from(bytes));
}
