/** Fields of one stanza, by their names in lower case; a field that goes on over lines has them joined by line breaks. */
export type Stanza = ReadonlyMap<string, string>;

/**
 * The stanzas of a control file (Debian Policy 5.1): `Field: value` lines, those that begin with a blank belong to the field
 * before, an empty line ends a stanza. A line that is none of these is passed over.
 */
export function parseStanzas(text: string): readonly Stanza[] {
  const stanzas: Map<string, string>[] = [];
  let open: Map<string, string> | null = null;
  let field = '';
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      open = null;
      continue;
    }
    if (line.startsWith(' ') || line.startsWith('\t')) {
      if (open && field !== '') open.set(field, `${open.get(field) ?? ''}\n${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    if (!open) {
      open = new Map();
      stanzas.push(open);
    }
    field = line.slice(0, colon).toLowerCase();
    open.set(field, line.slice(colon + 1).trim());
  }
  return stanzas;
}
