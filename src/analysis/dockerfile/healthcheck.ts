import type { Healthcheck } from '../../oci/config.ts';
import { parseQuotedList, readQuoted } from './go-values.ts';
import { formatList } from './quote-word.ts';

/** Durations in the order in which docker's struct has them; `--start-interval` came in later. */
const durationFlags = ['--interval', '--timeout', '--start-period', '--start-interval'];

/** A HEALTHCHECK taken apart. Durations in the order of their flags, as Go prints them (`1m30s`; `0s`: not given). */
interface Check {
  readonly test: readonly string[];
  readonly durations: readonly string[];
  readonly retries: number;
}

/** A line as it was, and whether it is sure where one argument of it ends. */
export interface RecoveredCheck {
  readonly text: string;
  readonly isSure: boolean;
}

/**
 * The HEALTHCHECK of a history line: `&{["CMD-SHELL" "curl …"] "30s" "3s" "0s" "0s" '\x03'}`, Go's `%q` of docker's HealthConfig, or
 * `{Test:[CMD-SHELL curl …] Interval:30s …}`, its `%+v`, which newer BuildKits write. `known` is the test that the config has. Null
 * where it is written in another way.
 */
export function recoverHealthcheck(operands: string, known: readonly string[] | null): RecoveredCheck | null {
  const quoted = readQuotedCheck(operands);
  if (quoted) return { text: `HEALTHCHECK ${formatCheck(quoted)}`, isSure: true };
  const named = readNamedCheck(operands);
  if (!named) return null;
  const isKnown = known !== null && known.join(' ') === named.test.join(' ');
  const isSure = isKnown || named.test.length < 3 || named.test[0] === 'CMD-SHELL';
  const text = formatCheck(isKnown ? { ...named, test: known } : named);
  return { text: `HEALTHCHECK ${text}`, isSure };
}

/** What stands behind HEALTHCHECK for the one that a config has. */
export function healthcheckText({ test, retries, ...times }: Healthcheck): string | null {
  if (test.length === 0) return null;
  const all = [times.interval, times.timeout, times.startPeriod, times.startInterval];
  return formatCheck({
    test,
    durations: all.map((each) => formatDuration(each ?? 0)),
    retries: retries ?? 0,
  });
}

function readNamedCheck(operands: string): Check | null {
  const start = operands.indexOf('{Test:[');
  const end = operands.lastIndexOf('] Interval:');
  if (start < 0 || start > 1 || end < start) return null;
  const inner = operands.slice(start + '{Test:['.length, end);
  const fields = new Map<string, string>();
  for (const field of operands
    .slice(end + 2)
    .replace(/\}\s?$/, '')
    .split(' ')) {
    const colon = field.indexOf(':');
    fields.set(field.slice(0, colon), field.slice(colon + 1));
  }
  const isShell = inner.startsWith('CMD-SHELL ');
  return {
    test: isShell ? ['CMD-SHELL', inner.slice('CMD-SHELL '.length)] : inner.split(' '),
    durations: ['Interval', 'Timeout', 'StartPeriod', 'StartInterval'].map(
      (name) => fields.get(name) ?? '0s',
    ),
    retries: Number.parseInt(fields.get('Retries') ?? '', 10) || 0,
  };
}

function formatCheck({ test, durations, retries }: Check): string {
  const [kind, ...words] = test;
  if (kind === 'NONE') return 'NONE';
  const flags = durations.flatMap((duration, index) =>
    duration === '0s' ? [] : [`${durationFlags[index]}=${duration}`],
  );
  if (retries > 0) flags.push(`--retries=${retries}`);
  return [...flags, 'CMD', kind === 'CMD-SHELL' ? words.join(' ') : formatList(words)].join(' ');
}

/** Nanoseconds as Go prints a duration: `1h0m0s`, `1m30s`, `250ms`. */
function formatDuration(nanoseconds: number): string {
  if (nanoseconds <= 0) return '0s';
  if (nanoseconds < 1e9) return nanoseconds % 1e6 === 0 ? `${nanoseconds / 1e6}ms` : `${nanoseconds}ns`;
  const minutes = Math.floor(nanoseconds / 60e9);
  const seconds = (nanoseconds - minutes * 60e9) / 1e9;
  const hours = Math.floor(minutes / 60);
  return `${hours > 0 ? `${hours}h` : ''}${minutes > 0 ? `${minutes % 60}m` : ''}${seconds}s`;
}

function readQuotedCheck(operands: string): Check | null {
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
  return { test, durations: values, retries };
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
