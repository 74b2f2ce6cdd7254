import type { ExecutionParameters } from '../../oci/config.ts';
import type { DockerfileLine } from './dockerfile.ts';
import { formatList, quoteValue } from './quote-word.ts';

const note = 'No step records it; it is taken from the config.';

/** Instructions for what the config has and no line told: of builders that need no Dockerfile, and of steps that were squashed. */
export function inferFromConfig(
  parameters: ExecutionParameters | null,
  told: readonly DockerfileLine[],
): readonly DockerfileLine[] {
  if (!parameters) return [];
  const texts = told.map(({ text }) => text);
  const has = (instruction: string) => told.some((line) => line.instruction === instruction);
  const lines: [instruction: string, operands: string][] = [];
  for (const variable of parameters.env) {
    const [name = '', ...value] = variable.split('=');
    const isTold = texts.some((text) => text.includes(`${name}=`) || text.startsWith(`ENV ${name} `));
    // Builders set a PATH of their own where no one does.
    if (!isTold && name !== 'PATH') lines.push(['ENV', `${name}=${quoteValue(value.join('='))}`]);
  }
  for (const [name, value] of parameters.labels) {
    if (!texts.some((text) => text.includes(`${name}=`) || text.startsWith(`LABEL ${name} `)))
      lines.push(['LABEL', `${name}=${quoteValue(value)}`]);
  }
  if (parameters.exposedPorts.length > 0 && !has('EXPOSE'))
    lines.push(['EXPOSE', parameters.exposedPorts.join(' ')]);
  if (parameters.volumes.length > 0 && !has('VOLUME')) lines.push(['VOLUME', formatList(parameters.volumes)]);
  if (!['', '/'].includes(parameters.workingDir) && !has('WORKDIR'))
    lines.push(['WORKDIR', parameters.workingDir]);
  if (parameters.user !== '' && !has('USER')) lines.push(['USER', parameters.user]);
  if (parameters.stopSignal && !has('STOPSIGNAL')) lines.push(['STOPSIGNAL', parameters.stopSignal]);
  if (parameters.entrypoint?.length && !has('ENTRYPOINT'))
    lines.push(['ENTRYPOINT', formatList(parameters.entrypoint)]);
  if (parameters.cmd?.length && !has('CMD')) lines.push(['CMD', formatList(parameters.cmd)]);
  return lines.map(([instruction, operands]) => ({
    instruction,
    text: `${instruction} ${operands}`,
    confidence: 'inferred',
    note,
    step: null,
    layer: null,
  }));
}
