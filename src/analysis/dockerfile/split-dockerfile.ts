/** A part of a Dockerfile: an instruction with all its lines, or a comment or blank line between two. */
export interface DockerfilePart {
  /** In capitals; null for comments and blank lines. */
  readonly instruction: string | null;
  readonly text: string;
}

const heredocMark = /<<-?["']?([A-Za-z_]\w{0,99})/g;

/**
 * A Dockerfile's instructions in their order, with continued lines and heredocs (docs.docker.com, "Dockerfile reference": "Format",
 * "Here-Documents"). What stands between them is kept, so that the parts joined by newlines are the text.
 */
export function splitDockerfile(text: string): readonly DockerfilePart[] {
  const lines = text.trimEnd().split(/\r?\n/);
  const ends = new Map(lines.map((line, at) => [line.replace(/^\t+/, ''), at]));
  const mark = escapeCharacter(lines);
  const parts: DockerfilePart[] = [];
  for (let at = 0; at < lines.length; ) {
    const from = at;
    const first = (lines[at++] as string).trim();
    if (first === '' || first.startsWith('#')) {
      parts.push({ instruction: null, text: lines[from] as string });
      continue;
    }
    let logical = first;
    while (at < lines.length && isContinued(lines[at - 1] as string, mark)) logical += `\n${lines[at++]}`;
    for (const end of heredocs(logical)) {
      // What nothing ends is no heredoc: `$((1 << n))`.
      if ((ends.get(end) ?? -1) < at) continue;
      while ((lines[at++] as string).replace(/^\t+/, '') !== end);
    }
    const word = /^\w{1,20}/.exec(first)?.[0]?.toUpperCase() ?? '';
    parts.push({ instruction: word === '' ? null : word, text: lines.slice(from, at).join('\n') });
  }
  return parts;
}

function escapeCharacter(lines: readonly string[]): string {
  for (const line of lines) {
    const directive = /^#\s{0,20}(\w{1,20})\s{0,20}=\s{0,20}(\S)/.exec(line);
    if (!directive) break;
    if (directive[1]?.toLowerCase() === 'escape') return directive[2] === '`' ? '`' : '\\';
  }
  return '\\';
}

/** Comment lines within a continued instruction do not end it. */
function isContinued(line: string, mark: string): boolean {
  const text = line.trim();
  return text.endsWith(mark) || text.startsWith('#');
}

function heredocs(logical: string): readonly string[] {
  if (!/^(?:RUN|COPY|ADD|ONBUILD)\s/i.test(logical)) return [];
  return [...logical.matchAll(heredocMark)].map(([, end = '']) => end);
}
