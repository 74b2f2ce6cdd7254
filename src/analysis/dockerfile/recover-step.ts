import type { AddedFiles } from './added-files.ts';
import { type Assignment, parseAssignments } from './assignments.ts';
import type { DockerfileLine } from './dockerfile.ts';
import { parseQuotedList, parseWords } from './go-values.ts';
import { recoverHealthcheck } from './healthcheck.ts';
import { formatList, quoteValue } from './quote-word.ts';
import type { RecordedStep } from './recorded-step.ts';
import { recoverCopy } from './recover-copy.ts';
import { formatExec, formatRun, readRunCommand } from './run-command.ts';

/** A line that stands for a step. */
export type RecoveredLine = Omit<DockerfileLine, 'step' | 'layer'>;

/** What is known at a step besides its own line. */
export interface StepContext {
  /** What commands are run by: SHELL of the steps before. */
  readonly shell: readonly string[];
  /** Values that the config has in the end. */
  readonly env: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
  readonly healthcheck: readonly string[] | null;
  /** Names of build arguments that lines before declare. */
  readonly declared: ReadonlySet<string>;
  /** What the layer of a COPY or ADD brought; null where it is not there, and for all others. */
  readonly added: AddedFiles | null;
}

/** What Linux images run commands by where no SHELL says otherwise. */
export const defaultShell: readonly string[] = ['/bin/sh', '-c'];

const exact = (instruction: string, text: string): RecoveredLine => ({
  instruction,
  text,
  confidence: 'exact',
  note: null,
});

/** The lines that a step stands for: one, and before it the build arguments that only it tells of. */
export function recoverStep(step: RecordedStep, context: StepContext): readonly RecoveredLine[] {
  const { builder, instruction, operands } = step;
  if (instruction && operands.trim() === '') {
    // buildah commits a container whose variables did not change with an ENV of none.
    const note = 'The step records an instruction and nothing behind it.';
    return [{ instruction: '#', text: `# ${instruction}, of nothing`, confidence: 'inferred', note }];
  }
  // These record lines as they stand in the file.
  if (instruction && (builder === 'kaniko' || (builder === 'buildah' && instruction !== 'ARG'))) {
    return [exact(instruction, `${instruction} ${operands}`.trim())];
  }
  if (step.isCommand || instruction === 'RUN') return recoverRun(operands, context);
  if (instruction === null) return [recoverOther(step)];
  // An instruction ends with its line, whatever a history says.
  return [recoverInstruction(instruction, operands.replace(/[\r\n]+/g, ' ').trim(), context)];
}

function recoverInstruction(instruction: string, operands: string, context: StepContext): RecoveredLine {
  switch (instruction) {
    case 'COPY':
    case 'ADD':
      return recoverCopy(instruction, operands, context.added);
    case 'ENV':
      return recoverPairs('ENV', operands, parseAssignments(operands, context.env));
    case 'LABEL':
      return recoverPairs('LABEL', operands, parseAssignments(operands, context.labels));
    case 'CMD':
    case 'ENTRYPOINT':
      return recoverCommand(instruction, operands, context.shell);
    case 'EXPOSE':
      return exact(instruction, `EXPOSE ${parseWords(operands).join(' ')}`);
    case 'VOLUME':
      return exact(
        instruction,
        `VOLUME ${parseQuotedList(operands) ? operands : formatList(parseWords(operands))}`,
      );
    case 'SHELL':
      return exact(instruction, `SHELL ${formatList(parseShell(operands))}`);
    case 'HEALTHCHECK':
      return recoverCheck(operands, context.healthcheck);
    default:
      return exact(instruction, `${instruction} ${operands}`.trim());
  }
}

function recoverCheck(operands: string, known: readonly string[] | null): RecoveredLine {
  const check = recoverHealthcheck(operands, known);
  if (!check) return exact('HEALTHCHECK', `HEALTHCHECK ${operands}`);
  const line = exact('HEALTHCHECK', check.text);
  if (check.isSure) return line;
  return {
    ...line,
    confidence: 'flags-lost',
    note: 'Which blanks stood within an argument is not recorded.',
  };
}

/** The words of a SHELL, which Go's `%v` wrote, or the file's own list. */
export function parseShell(operands: string): readonly string[] {
  return parseQuotedList(operands.trim()) ?? parseWords(operands);
}

function recoverRun(operands: string, context: StepContext): readonly RecoveredLine[] {
  const { buildArguments, command, line } = readRunCommand(operands, context.shell.join(' '));
  const missing = buildArguments.filter((each) => !context.declared.has(each.split('=', 1)[0] ?? ''));
  const declared = missing.map((each): RecoveredLine => {
    const [name = '', ...value] = each.split('=');
    const note = 'Told by the command that was run with it.';
    return {
      instruction: 'ARG',
      text: `ARG ${name}=${quoteValue(value.join('='))}`,
      confidence: 'inferred',
      note,
    };
  });
  if (command === null) {
    const note = 'Run without a shell; words that hold blanks are recorded as several.';
    return [...declared, { instruction: 'RUN', text: formatExec(line), confidence: 'inferred', note }];
  }
  const run = exact('RUN', formatRun(command));
  if (!/\/run\/secrets\/|\/root\/\.cache\//.test(command)) return [...declared, run];
  const note = 'It uses a path that a --mount puts there; mounts are not recorded.';
  return [...declared, { ...run, confidence: 'flags-lost', note }];
}

function recoverPairs(
  instruction: string,
  operands: string,
  pairs: readonly Assignment[] | null,
): RecoveredLine {
  if (!pairs) return exact(instruction, `${instruction} ${operands}`);
  const words = pairs.map(([name, value]) => `${name}=${quoteValue(value)}`);
  return exact(instruction, `${instruction} ${words.join(' \\\n    ')}`);
}

/** `CMD ["/bin/sh" "-c" "x"]` was `CMD x`; a list of other words is one. */
function recoverCommand(instruction: string, operands: string, shell: readonly string[]): RecoveredLine {
  const words = parseQuotedList(operands);
  if (!words) return exact(instruction, `${instruction} ${operands}`);
  const isShell = words.length === shell.length + 1 && shell.every((word, index) => words[index] === word);
  const text = isShell && !words.at(-1)?.includes('\n') ? (words.at(-1) as string) : formatList(words);
  return exact(instruction, `${instruction} ${text}`);
}

/** What no Dockerfile made: said as a comment. */
function recoverOther({ builder, operands }: RecordedStep): RecoveredLine {
  const what = operands.replace(/\s+/g, ' ').trim();
  const hand = builder === 'commit' ? 'changed in a container, and committed' : 'made by no Dockerfile';
  const by = builder === null || builder === 'commit' ? hand : `made by ${builder}`;
  return {
    instruction: '#',
    text: `# ${by}${what === '' ? '' : `: ${what}`}`,
    confidence: 'inferred',
    note: 'No instruction of a Dockerfile made this layer.',
  };
}
