import { err, ok, type Result } from '../../base/result.ts';
import { quote } from '../../base/text.ts';

/** A mapping of YAML: scalars as they are written, null where nothing is, and mappings in it. */
export type YamlMapping = ReadonlyMap<string, string | null | YamlMapping>;

interface OpenMapping {
  readonly indent: number;
  readonly entries: Map<string, string | null | YamlMapping>;
}

/** A key and what follows it on its line. Keys are plain words or quoted. */
const keyLine = /^(?:([A-Za-z_][\w.-]*)|"([\w .-]*)"|'([\w .-]*)')[ \t]*:(?:[ \t]+(.*))?$/;

/** What plain YAML scalars say nothing by (YAML 1.2.2, section 10.3.2: core schema). */
const nothing = /^(?:~|null|Null|NULL)?$/;

/**
 * The part of YAML 1.2.2 that rule files are written in: block mappings of scalars on one line, comments, plain, single-quoted and
 * double-quoted scalars, `---` before them. All else is an error, in a sentence that names the line: what is read in half would
 * let through what it should not.
 */
export function parseYamlMapping(text: string): Result<YamlMapping, string> {
  const root: OpenMapping = { indent: 0, entries: new Map() };
  const open: OpenMapping[] = [root];
  /** The key of the last line, if it had no value: deeper lines are its mapping. */
  let waiting: string | null = null;
  let begun = false;
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const wrong = (what: string) => err(`Line ${index + 1} ${what}.`);
    const line = raw.replace(/[ \t]+$/, '');
    const content = line.replace(/^ +/, '');
    if (content === '' || content.startsWith('#')) continue;
    if (/^---(?: +#.*)?$/.test(line) && !begun) {
      begun = true;
      continue;
    }
    if (line === '...') break;
    begun = true;
    if (content.startsWith('\t')) return wrong('is indented by a tab, which YAML forbids');
    const [, plain, double, single, rest] = keyLine.exec(content) ?? [];
    const key = plain ?? double ?? single;
    if (key === undefined) return wrong(`should be "name: value", not ${quote(content)}`);
    const indent = line.length - content.length;
    let current = open.at(-1) as OpenMapping;
    if (indent > current.indent) {
      if (waiting === null) return wrong('is indented deeper than what it belongs to');
      const inner: OpenMapping = { indent, entries: new Map() };
      current.entries.set(waiting, inner.entries);
      open.push(inner);
      current = inner;
    }
    while (indent < current.indent && open.length > 1) {
      open.pop();
      current = open.at(-1) as OpenMapping;
    }
    if (indent !== current.indent)
      return wrong('is indented by less than the line above, and by more than what is around it');
    if (current.entries.has(key)) return wrong(`names ${quote(key)} a second time`);
    const value = parseScalar(rest ?? '');
    if (!value.ok) return wrong(value.error);
    current.entries.set(key, value.value);
    // A mapping follows where nothing stands, not where nothing is said by a word.
    waiting = /^(?:#.*)?$/.test(rest ?? '') ? key : null;
  }
  return ok(root.entries);
}

/** A scalar on one line with a comment after it; null where there is nothing. The error is the end of a sentence. */
function parseScalar(text: string): Result<string | null, string> {
  if (text.startsWith("'")) {
    const [, inner] = /^'((?:[^']|'')*)'(?:[ \t]+#.*)?$/.exec(text) ?? [];
    return inner === undefined ? err('has a quotation that does not end') : ok(inner.replaceAll("''", "'"));
  }
  if (text.startsWith('"')) {
    const [, inner] = /^"((?:[^"\\]|\\["\\])*)"(?:[ \t]+#.*)?$/.exec(text) ?? [];
    return inner === undefined
      ? err('has a quotation that does not end, or an escape that is not read here')
      : ok(inner.replace(/\\(.)/g, '$1'));
  }
  const plain = text.replace(/(?:^|[ \t]+)#.*$/, '');
  if (/^[[\]{}&*!|>@`%,]|^[-?:](?:[ \t]|$)/.test(plain)) {
    return err(`has the value ${quote(plain)}: of YAML only names with one value each are read here`);
  }
  if (/:(?:[ \t]|$)/.test(plain)) return err('has a second ":" in its value');
  return ok(nothing.test(plain) ? null : plain);
}
