import type { Dockerfile } from './dockerfile.ts';

/** The text of a Dockerfile, with a comment on every line that is not exact, and a final line break. */
export function formatDockerfile({ lines, source }: Dockerfile): string {
  if (source === 'provenance') return `${lines.map(({ text }) => text).join('\n')}\n`;
  const parts = lines.map(({ instruction, text, confidence, note }) => {
    const remark =
      confidence === 'exact' || note === null || instruction === '#' ? '' : `# ${confidence}: ${note}\n`;
    return `${remark}${text}`;
  });
  return `${parts.join('\n')}\n`;
}
