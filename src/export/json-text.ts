import { unseenCharacters } from '../base/text.ts';

/**
 * A document as JSON text, two spaces deep, with a final newline. Characters that a terminal obeys or that can't be seen (DEL and
 * C1 controls, bidirectional, zero-width and other invisible ones) are written as `\uXXXX`, C0 controls and lone surrogates by
 * JSON.stringify: what a reader parses is the same, and printing it does nothing. RFC 8259, section 7.
 */
export function formatJson(document: unknown): string {
  const text = JSON.stringify(document, null, 2);
  if (plainJson.test(text)) return `${text}\n`;
  return `${text.replace(terminalControls, escaped).replace(unseenCharacters, escaped)}\n`;
}

const plainJson = /^[\n -~]*$/;
const terminalControls = /[\x7f-\x9f]/g;

/** As one or two UTF-16 units. */
function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}
