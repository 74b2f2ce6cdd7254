import { characters } from '../character-class.ts';
import { type ContentMatch, type ContentRule, secretAdvice, secretWhy } from '../content-rule.ts';
import { computeEntropy, isPlaceholder } from '../placeholder.ts';

/** Bytes of a command that are looked at, and lines that a backslash joins. */
const longest = 1000;
const leastEntropy = 2;
const shortestToken = 8;
/** What stands for a password where one is explained. */
const words =
  /^(?:pass(?:word|wd)?|pwd|secret|token|test|user(?:name)?|pass(?:word)?\d?|x+|y+|z+|\*+|\.+|api[_-]?(?:key|token)|my.*|your.*)$/i;

/** Logins that a command line hands to curl, in scripts, documents and histories. */
export const curlLogin: ContentRule = {
  id: 'secret.curl-login',
  severity: 'high',
  title: 'Login in a curl command',
  why: secretWhy,
  advice: secretAdvice,
  reference: 'curl(1), --user and --header',
  isPrecise: true,
  anchors: ['curl '],
  ignoresCase: false,
  files: null,
  match(text, _, end) {
    const command = commandAt(characters(text, end, Math.min(text.length, end + longest)));
    const found = loginOf(command) ?? headerOf(command);
    return found && { from: end + found.from, to: end + found.to, isDoubtful: false };
  },
};

/** A command up to the end of its line, and the lines after it that a backslash or a comment's mark joins. */
function commandAt(ahead: string): string {
  let end = ahead.indexOf('\n');
  while (end !== -1 && /\\\r?$/.test(ahead.slice(Math.max(0, end - 2), end)))
    end = ahead.indexOf('\n', end + 1);
  return end === -1 ? ahead : ahead.slice(0, end);
}

type Found = Pick<ContentMatch, 'from' | 'to'>;

/** The password of `-u user:password`, also where user and password have quotes of their own. */
function loginOf(command: string): Found | null {
  const option = /(?:^|\s)(?:-u|--user)(?:=|[ \t]{0,5})/.exec(command);
  if (!option) return null;
  const from = option.index + option[0].length;
  const login = wordAt(command, from);
  const colon = login.indexOf(':');
  if (colon === -1) return null;
  const [user, password] = [bare(login.slice(0, colon)), bare(login.slice(colon + 1))];
  const secret = password === '' ? user : password;
  if (secret.length < 3 || user === password || isGiven(secret) || isGiven(user)) return null;
  if (
    words.test(secret) ||
    isPlaceholder(secret.replace(/^\{(.*)\}$/, '$1')) ||
    computeEntropy(secret) < leastEntropy
  )
    return null;
  const start = command.indexOf(secret, from + (password === '' ? 0 : colon));
  return { from: start, to: start + secret.length };
}

/** A word of a shell from a place on, with its quotes. */
function wordAt(command: string, from: number): string {
  let quote = '';
  let to = from;
  for (; to < command.length; to++) {
    const character = command[to] as string;
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (/\s/.test(character)) break;
  }
  return quote === '' ? command.slice(from, to) : '';
}

function bare(part: string): string {
  return part.replace(/^["']+|["']+$/g, '');
}

/** Whether a part is filled in when the command runs, or stands for something. */
function isGiven(part: string): boolean {
  return /^\$|\$\(|\$\{|\{\{|^<.*>?$|^\[.*\]$|^%.*%$|`/.test(part);
}

/** The token of `-H 'Authorization: …'` or of a header that is called a key or a token. */
function headerOf(command: string): Found | null {
  const option =
    /(?:^|\s)(?:-H|--header)(?:=|[ \t]{0,5})["']\s*(authorization|(?:x-)?(?:[a-z]+-)?(?:api-?)?(?:key|token)):[ \t]{0,5}/i;
  const header = option.exec(command);
  if (!header) return null;
  const start = header.index + header[0].length;
  const value = /^[^"']*/.exec(command.slice(start))?.[0] ?? '';
  const scheme = /^(?:basic|bearer|token|api-token|apikey)\s+/i.exec(value)?.[0] ?? '';
  const token = value.slice(scheme.length).trim();
  if (token.length < shortestToken || !/^[\w=~@.+/%-]+$/.test(token) || isPlaceholder(token)) return null;
  const isSecret = /\d/.test(token) && computeEntropy(token) >= leastEntropy + 0.75;
  return isSecret || /^basic/i.test(scheme)
    ? { from: start + scheme.length, to: start + scheme.length + token.length }
    : null;
}
