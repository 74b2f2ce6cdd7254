/** Keys and values of a `.properties` file that Maven writes: `key=value` lines, comments begin with `#`. */
export function parseProperties(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const equals = line.indexOf('=');
    if (equals > 0 && line[0] !== '#')
      values.set(line.slice(0, equals).trim(), line.slice(equals + 1).trim());
  }
  return values;
}

/** The main attributes of a manifest (JAR File Specification, "JAR Manifest"): up to the first empty line; a line that begins with a blank goes on. */
export function parseManifest(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  let key = '';
  for (const ended of text.split('\n')) {
    const line = ended.endsWith('\r') ? ended.slice(0, -1) : ended;
    if (line === '') break;
    const colon = line.indexOf(': ');
    if (line[0] === ' ') values.set(key, (values.get(key) ?? '') + line.slice(1));
    else if (colon > 0) {
      key = line.slice(0, colon);
      values.set(key, line.slice(colon + 2));
    }
  }
  return values;
}
