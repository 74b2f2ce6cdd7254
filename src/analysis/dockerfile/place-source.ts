import type { DockerfileLine } from './dockerfile.ts';
import { splitDockerfile } from './split-dockerfile.ts';

/**
 * The lines of a build's own Dockerfile, those of its last stage beside the layers that they made. Both it and the lines that were
 * recovered from the history are gone through from their ends; an instruction that no step records is passed over.
 */
export function placeSource(source: string, recovered: readonly DockerfileLine[]): readonly DockerfileLine[] {
  const lines = splitDockerfile(source).map(
    ({ instruction, text }): DockerfileLine => ({
      instruction: instruction ?? '#',
      text,
      confidence: 'exact',
      note: null,
      step: null,
      layer: null,
    }),
  );
  const stage = lines.findLastIndex(({ instruction }) => instruction === 'FROM');
  const steps = recovered.filter(({ step, confidence, instruction }) => {
    return step !== null && (confidence !== 'inferred' || instruction !== 'ARG');
  });
  for (let at = lines.length - 1; at > stage; at--) {
    const line = lines[at] as DockerfileLine;
    const made = steps.at(-1);
    if (made?.instruction !== line.instruction || line.instruction === '#') continue;
    lines[at] = { ...line, step: made.step, layer: made.layer };
    steps.pop();
  }
  return lines;
}
