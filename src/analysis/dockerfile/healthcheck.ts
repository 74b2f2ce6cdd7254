import { parseQuotedList, readQuoted } from './go-values.ts';
import { formatList } from './quote-word.ts';

/** Durations in the order in which docker's struct has them; `--start-interval` came in later. */
const durationFlags = ['--interval', '--timeout', '--start-period', '--start-interval'];

/**
 * The HEALTHCHECK of a history line: `&{["CMD-SHELL" "curl …"] "30s" "3s" "0s" "0s" '\x03'}`, Go's `%q` of docker's HealthConfig.
 * Null where it is written in another way.
 */
export function formatHealthcheck(operands: string): string | null {
  const inner = /^&\{(.*)\}$/s.exec(operands.trim())?.[1];
  if (inner === undefined) return null;
  const listEnd = endOfList(inner);
  const test = listEnd === null ? null : parseQuotedList(inner.slice(0, listEnd));
  if (!test || listEnd === null) return null;
  const values: string[] = [];
  for (let at = listEnd; at < inner.length; ) {
    if (inner[at] === ' ') {
      at++;
      continue;
    }
    const quoted = readQuoted(inner, at);
    if (!quoted) return null;
    values.push(quoted.value);
    at = quoted.end;
  }
  const retries = values.pop()?.codePointAt(0) ?? 0;
  const flags = values.flatMap((duration, index) =>
    duration === '0s' ? [] : [`${durationFlags[index]}=${duration}`],
  );
  if (retries > 0) flags.push(`--retries=${retries}`);
  const [kind, ...words] = test;
  if (kind === 'NONE') return 'HEALTHCHECK NONE';
  const command = kind === 'CMD-SHELL' ? words.join(' ') : formatList(words);
  return ['HEALTHCHECK', ...flags, 'CMD', command].join(' ');
}

/** Where the list that begins the text ends: brackets in quotes do not count. */
function endOfList(text: string): number | null {
  if (!text.startsWith('[')) return null;
  for (let at = 1; at < text.length; ) {
    if (text[at] === ']') return at + 1;
    const quoted = readQuoted(text, at);
    at = quoted ? quoted.end : at + 1;
  }
  return null;
}
