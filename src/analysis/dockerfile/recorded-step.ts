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
