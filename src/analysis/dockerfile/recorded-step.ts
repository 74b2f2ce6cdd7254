import type { HistoryStep } from '../../model/image.ts';
import type { Builder } from './dockerfile.ts';

/** A step without the marks that its builder put on it. */
export interface RecordedStep {
  readonly builder: Builder | null;
  /** The instruction that it records, in capitals; null for a command, and for what no Dockerfile made. */
  readonly instruction: string | null;
  /** What follows the instruction; the whole line where there is none. */
  readonly operands: string;
  /** Whether a command of a RUN is meant: an instruction that only the lack of a mark tells. */
  readonly isCommand: boolean;
}

const instructions =
  /^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)(?:\s+|$)/;
/** What docker's classic builder, and buildah after it, write before an instruction that runs nothing, on Linux and on Windows. */
const nothingRun = /^(?:\/bin\/sh -c|cmd \/S \/C|powershell -Command|[^\s#]+(?: -\S+)* -c) #\(nop\)\s*/;

/** Reads what a builder recorded of a step (moby, builder/dockerfile; BuildKit, dockerfile2llb; buildah, imagebuildah; and others'). */
export function readStep({ createdBy, comment, author }: HistoryStep): RecordedStep {
  const line = (createdBy ?? '').trimEnd();
  const other = otherBuilder(line, comment ?? '', author ?? '');
  if (other === 'kaniko') return { builder: other, ...split(line), isCommand: false };
  if (other)
    return { builder: other, instruction: null, operands: line || (comment ?? ''), isCommand: false };
  const nop = nothingRun.exec(line);
  if (nop) {
    const own = split(line.slice(nop[0].length));
    // docker writes two blanks before all but copies; buildah one, and the line as it stands in the file.
    const isCopy = own.instruction === 'COPY' || own.instruction === 'ADD';
    return { builder: isCopy || nop[0].endsWith('  ') ? 'classic' : 'buildah', ...own, isCommand: false };
  }
  const marked = line.endsWith(' # buildkit');
  if (marked || comment?.startsWith('buildkit.')) {
    return {
      builder: 'buildkit',
      ...split(marked ? line.slice(0, -' # buildkit'.length) : line),
      isCommand: false,
    };
  }
  const own = split(line);
  if (own.instruction) return { builder: null, ...own, isCommand: false };
  if (isCommand(line)) return { builder: 'classic', instruction: null, operands: line, isCommand: true };
  // With a message it is what `docker commit` made; without one who did can't be told.
  return { builder: comment ? 'commit' : null, instruction: null, operands: line, isCommand: false };
}

/**
 * Who made each step. A command and a copy look the same by docker's classic builder and by buildah: they are buildah's where a note of it is
 * beside them, else whose the next step is that tells, else the one before.
 */
export function whoMade(history: readonly HistoryStep[]): readonly (Builder | null)[] {
  const read = history.map((step) => (hasNote(step) ? 'buildah' : readStep(step).builder));
  const isOpen = history.map((step, index) => read[index] === 'classic' && mayBeEither(step));
  let next: Builder | null = null;
  const after = history.map((): Builder | null => null);
  for (let index = history.length - 1; index >= 0; index--) {
    if (!isOpen[index]) next = read[index] ?? null;
    after[index] = next;
  }
  let before: Builder | null = null;
  return read.map((own, index) => {
    if (!isOpen[index]) {
      before = own;
      return own;
    }
    return [after[index], before].find((each) => each === 'buildah' || each === 'classic') ?? own;
  });
}

/** What buildah notes at every step that it commits (image.go). */
const hasNote = ({ comment, createdBy }: HistoryStep) =>
  /FROM \S+$/.test(comment?.trimEnd() ?? '') && !createdBy?.endsWith(' # buildkit');

/** Whether a step has the form that docker's classic builder and buildah share. */
function mayBeEither(step: HistoryStep): boolean {
  const { instruction, isCommand } = readStep(step);
  return isCommand || instruction === 'COPY' || instruction === 'ADD';
}

function split(line: string): Pick<RecordedStep, 'instruction' | 'operands'> {
  const match = instructions.exec(line);
  if (!match) return { instruction: null, operands: line };
  return { instruction: match[1] as string, operands: line.slice(match[0].length) };
}

/** Whether a line without an instruction is a command that the classic builder or buildah ran. */
function isCommand(line: string): boolean {
  return /^(?:\|\d+ |\/\S+(?: -\S+)* -\w*c |cmd \/S \/C |powershell )/.test(line);
}

/** Builders that need no Dockerfile, and kaniko, which records its lines as they are. */
function otherBuilder(line: string, comment: string, author: string): Builder | null {
  if (comment === 'kaniko' || author === 'kaniko') return 'kaniko';
  if (/^jib[-:]/i.test(line) || author === 'Jib') return 'jib';
  if (/^store paths: /.test(comment)) return 'nix';
  if (author === 'ko' || /^ko (?:build|publish)\b/.test(line)) return 'ko';
  if (author === 'Bazel' || /^bazel (?:build|run)\b/.test(line)) return 'bazel';
  if (/buildpack|^Application Layer|^Software Bill-of-Materials/i.test(line)) return 'buildpacks';
  if (/^debuerreotype/.test(comment) || /^# debian\.sh /.test(line)) return 'debuerreotype';
  if (line === 'apko' || author === 'apko') return 'apko';
  return null;
}
