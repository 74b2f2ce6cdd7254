import { formatList } from './quote-word.ts';

/** The command of a RUN, taken apart. */
export interface RunCommand {
  /** Build arguments that were set: `NAME=value`. */
  readonly buildArguments: readonly string[];
  /** The command that a shell ran; null where none did. */
  readonly command: string | null;
  /** All of the line but the build arguments. */
  readonly line: string;
}

/** Reads `|2 A=b C=d /bin/sh -c command`. `shell` is what commands are run by at this step, as one line. */
export function readRunCommand(operands: string, shell: string): RunCommand {
  const counted = /^\|(\d+) /.exec(operands);
  const all = counted ? operands.slice(counted[0].length) : operands;
  const at = shellAt(all, shell, counted !== null);
  const before = counted && at !== null ? all.slice(0, at) : '';
  const line = at === null ? all : all.slice(at);
  const isShell = at !== null && line.startsWith(`${shell} `);
  return {
    buildArguments: splitArguments(before.trim(), Number(counted?.[1] ?? 0)),
    command: isShell ? line.slice(shell.length + 1) : null,
    line,
  };
}

/** Where the shell begins; arguments with blanks in them stand before it. Null where it does not. */
function shellAt(line: string, shell: string, hasArguments: boolean): number | null {
  if (line.startsWith(`${shell} `)) return 0;
  const at = hasArguments ? line.indexOf(` ${shell} `) : -1;
  return at === -1 ? null : at + 1;
}

/** So many `NAME=value`, of which values can hold blanks. */
function splitArguments(text: string, count: number): readonly string[] {
  const starts = [...text.matchAll(/(?:^| )(?=[A-Za-z_][A-Za-z0-9_]*=)/g)].map(
    ({ index, 0: blank }) => index + blank.length,
  );
  const used = starts.slice(0, count);
  return used.map((start, index) => text.slice(start, used[index + 1]).trimEnd());
}

/** A command as a RUN: a heredoc where it has several lines, else broken before each `&&` that is in no quotes. */
export function formatRun(command: string): string {
  const text = command.trim();
  if (text.includes('\n')) return formatHeredoc(command.replace(/\n$/, ''));
  return `RUN ${splitAnd(text).join(' \\\n && ')}`;
}

/** A command that no shell ran. Where its words were apart is lost. */
export function formatExec(line: string): string {
  return `RUN ${formatList(line.split(/\s+/).filter((word) => word !== ''))}`;
}

/** The end of a heredoc, which no line of it is. */
function formatHeredoc(script: string): string {
  const lines = new Set(script.split('\n'));
  let end = 'EOF';
  while (lines.has(end)) end += '_';
  return `RUN <<${end}\n${script}\n${end}`;
}

/** So many blanks outside quotes are what is left of a line's end and the next one's indentation. */
const indentation = 3;

/** The parts of a command between `&&`s that stand in no quotes, brackets or substitutions; broken where it was in the file. */
function splitAnd(command: string): readonly string[] {
  const parts: string[] = [];
  let lines: string[] = [];
  let depth = 0;
  let quote = '';
  let from = 0;
  const endLine = (to: number, next: number) => {
    const line = command.slice(from, to).trim();
    if (line !== '') lines.push(line);
    from = next;
  };
  for (let at = 0; at < command.length; at++) {
    const character = command[at] as string;
    if (character === '\\' && quote !== "'") at++;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'" || character === '`') quote = character;
    else if (character === '(' || character === '{') depth++;
    // The end of a pattern of `case` closes nothing.
    else if (character === ')' || character === '}') depth = Math.max(0, depth - 1);
    else if (character === ' ') {
      const end = blanksEnd(command, at);
      if (end - at >= indentation) endLine(at, end);
      at = end - 1;
    } else if (depth === 0 && character === '&' && command[at + 1] === '&') {
      endLine(at, at + 2);
      parts.push(lines.join(' \\\n    '));
      lines = [];
      at++;
    }
  }
  endLine(command.length, command.length);
  return [...parts, lines.join(' \\\n    ')];
}

function blanksEnd(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at++;
  return at;
}
