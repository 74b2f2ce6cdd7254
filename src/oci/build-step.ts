/** A build step as the history records it, told apart into what the Dockerfile had. */
export interface BuildStep {
  /** Dockerfile instruction in capitals; null where the line is no Dockerfile's (bazel, jib, `docker commit`). */
  readonly instruction: string | null;
  /** What follows the instruction, white space as single blanks; the whole line where there is none. */
  readonly operands: string;
}

/** Instructions that make a layer or only change the config (docs.docker.com, "Dockerfile reference"). */
const instructions = new Set(
  (
    'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME ' +
    'WORKDIR'
  ).split(' '),
);

/**
 * Reads a `created_by` line. Taken off: the shell that docker's classic builder put before every line, BuildKit's own
 * mark, and the build arguments (`|1 K=V`) that both record before a command.
 */
export function parseBuildStep(createdBy: string): BuildStep {
  const line = createdBy
    .replace(/^\/bin\/sh -c #\(nop\)\s+/, '')
    .replace(/^(?:RUN )?(?:\|\d+ .*?)?\/bin\/sh -c /, 'RUN ')
    .replace(/ # buildkit$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const first = /^[A-Z]+(?= |$)/.exec(line)?.[0] ?? '';
  if (!instructions.has(first)) return { instruction: null, operands: line };
  return { instruction: first, operands: line.slice(first.length).trim() };
}

/** The step as one line: instruction and operands. */
export function stepLine({ instruction, operands }: BuildStep): string {
  return [instruction, operands].filter(Boolean).join(' ');
}
