import { parseStanzas } from './stanzas.ts';

/**
 * The licences that a `copyright` file of Debian states, by their short names, each once in the order of the file (DEP 5, "Machine-readable
 * debian/copyright file", `License`). Empty where it is prose: nothing is concluded from that.
 */
export function parseCopyright(text: string): string {
  const stanzas = parseStanzas(text);
  const [head] = stanzas;
  if (!/copyright-format|\bdep[-/]?5\b/i.test(head?.get('format') ?? '')) return '';
  const names = stanzas
    // Others hold the texts of licences that are named before.
    .filter((stanza) => stanza === head || stanza.has('files'))
    .map((stanza) => stanza.get('license')?.split('\n', 1)[0]?.trim() ?? '');
  return [...new Set(names)].filter((name) => name !== '').join(', ');
}
