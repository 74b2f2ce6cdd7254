import type { ExecutionParameters } from '../../oci/config.ts';
import type { AddedFiles } from './added-files.ts';
import { parseAssignments } from './assignments.ts';
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
  readonly volumes: readonly string[];
  readonly finalShell: readonly string[] | null;
  /** Names of build arguments that lines before declare. */
  readonly declared: ReadonlySet<string>;
  /** What the layer of a COPY or ADD brought; null where it is not there, and for all others. */
  readonly added: AddedFiles | null;
}

/** What Linux images run commands by where no SHELL says otherwise. */
export const defaultShell: readonly string[] = ['/bin/sh', '-c'];

/** What the config tells at every step; nothing was declared before, and no layer is looked at. */
export function stepContext(parameters: ExecutionParameters | null): StepContext {
  return {
    shell: defaultShell,
    env: toMap(parameters?.env ?? []),
    labels: parameters?.labels ?? new Map(),
    healthcheck: parameters?.healthcheck?.test ?? null,
    volumes: parameters?.volumes ?? [],
    finalShell: parameters?.shell ?? null,
    declared: new Set(),
    added: null,
  };
}

function toMap(assignments: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    assignments.map((assignment) => {
      const at = assignment.indexOf('=');
      return at === -1 ? [assignment, ''] : [assignment.slice(0, at), assignment.slice(at + 1)];
    }),
  );
}

const blanksLost = 'Which blanks stood within an argument is not recorded.';
const linesLost = 'Line breaks within it are not recorded.';

/** A line that may differ from the original in what a note says. */
const unsure = (line: RecoveredLine, note: string): RecoveredLine => ({
  ...line,
  confidence: 'flags-lost',
  note,
});

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
  // These record lines as they stand in the file; buildah all but what it copies.
  const isDigested = (instruction === 'COPY' || instruction === 'ADD') && builder === 'buildah';
  if (
    instruction &&
    (builder === 'kaniko' ||
      (builder === 'buildah' && instruction !== 'ARG' && instruction !== 'RUN' && !isDigested))
  ) {
    return [exact(instruction, `${instruction} ${operands}`.trim())];
  }
  if (step.isCommand || instruction === 'RUN') return recoverRun(operands, context);
  if (instruction === null) return [recoverOther(step)];
  // An instruction ends with its line, whatever a history says.
  const line = recoverInstruction(instruction, operands.replace(/[\r\n]+/g, ' ').trim(), context);
  return [/[\r\n]/.test(operands.trim()) && line.confidence === 'exact' ? unsure(line, linesLost) : line];
}

function recoverInstruction(instruction: string, operands: string, context: StepContext): RecoveredLine {
  switch (instruction) {
    case 'COPY':
    case 'ADD':
      return recoverCopy(instruction, operands, context.added);
    case 'ENV':
      return recoverPairs('ENV', operands, context.env);
    case 'LABEL':
      return recoverPairs('LABEL', operands, context.labels);
    case 'CMD':
    case 'ENTRYPOINT':
      return recoverCommand(instruction, operands, context.shell);
    case 'EXPOSE':
      return exact(instruction, `EXPOSE ${parseWords(operands).join(' ')}`);
    case 'VOLUME':
      return recoverVolumes(operands, context.volumes);
    case 'SHELL':
      return recoverShell(operands, context.finalShell);
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
  return check.isSure ? line : unsure(line, blanksLost);
}

/** Words that the config has are sure; of others a blank may have been in one. */
function recoverVolumes(operands: string, volumes: readonly string[]): RecoveredLine {
  if (parseQuotedList(operands)) return exact('VOLUME', `VOLUME ${operands}`);
  const words = parseWords(operands);
  const line = exact('VOLUME', `VOLUME ${formatList(words)}`);
  return words.length < 2 || words.every((word) => volumes.includes(word)) ? line : unsure(line, blanksLost);
}

function recoverShell(operands: string, shell: readonly string[] | null): RecoveredLine {
  const words = parseShell(operands);
  const isFinal = shell !== null && `[${shell.join(' ')}]` === operands.trim();
  const line = exact('SHELL', `SHELL ${formatList(isFinal ? shell : words)}`);
  return isFinal || words.length < 2 || parseQuotedList(operands.trim()) ? line : unsure(line, blanksLost);
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

/** Where a value ends is sure if the config has it, or if there is no blank after which another could begin. */
function recoverPairs(
  instruction: string,
  operands: string,
  known: ReadonlyMap<string, string>,
): RecoveredLine {
  const pairs = parseAssignments(operands, known);
  if (!pairs) return exact(instruction, `${instruction} ${operands}`);
  const words = pairs.map(([name, value]) => `${name}=${quoteValue(value)}`);
  const line = exact(instruction, `${instruction} ${words.join(' \\\n    ')}`);
  const isSure = !/\s/.test(operands) || pairs.every(([name, value]) => known.get(name) === value);
  return isSure ? line : unsure(line, 'Which blanks stood within a value is not recorded.');
}

/** `CMD ["/bin/sh" "-c" "x"]` was `CMD x`; a list of other words is one. */
function recoverCommand(instruction: string, operands: string, shell: readonly string[]): RecoveredLine {
  const words = parseQuotedList(operands);
  if (!words) return exact(instruction, `${instruction} ${operands}`);
  const isShell = words.length === shell.length + 1 && shell.every((word, index) => words[index] === word);
  const last = words.at(-1) ?? '';
  // What would be read as a list, trimmed or continued has to stay a list.
  const isPlain = isShell && last !== '' && last === last.trim() && !/^\[|[\r\n]|[\\`]$/.test(last);
  const text = isPlain ? last : formatList(words);
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
