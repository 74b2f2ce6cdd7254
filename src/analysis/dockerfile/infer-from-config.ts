import { limits } from '../../base/limits.ts';
import type { ExecutionParameters } from '../../oci/config.ts';
import type { DockerfileLine } from './dockerfile.ts';
import { healthcheckText } from './healthcheck.ts';
import { formatList, quoteValue } from './quote-word.ts';

const note = 'No step records it; it is taken from the config.';

/** What buildah puts into every config that it writes. */
const buildahLabel = 'io.buildah.version';

/** What builders set where no one says otherwise (BuildKit, system.DefaultPathEnvUnix; docker has the same). */
const defaultPath = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** An instruction and what follows it. */
type Instruction = readonly [name: string, operands: string];

/**
 * Instructions for what the config has and no line told: of builders that need no Dockerfile, of steps that were squashed, and
 * ONBUILD, which BuildKit records nowhere else. What the config of the base has as well is the base's.
 */
export function inferFromConfig(
  parameters: ExecutionParameters | null,
  told: readonly DockerfileLine[],
  base: ExecutionParameters | null = null,
): readonly DockerfileLine[] {
  const inherited = new Set(instructionsOf(base, [], null).map(lineOf));
  const lines = instructionsOf(parameters, told, base).filter((each) => !inherited.has(lineOf(each)));
  const left = lines.length - limits.inferredLines;
  if (left > 0) {
    const rest = `${left} more lines that only the config tells are not listed`;
    lines.splice(limits.inferredLines, left, ['#', rest]);
  }
  return lines.map((each) => ({
    instruction: each[0],
    text: lineOf(each),
    confidence: 'inferred',
    note,
    step: null,
    layer: null,
  }));
}

const lineOf = ([instruction, operands]: Instruction) =>
  `${instruction} ${operands.replace(/[\r\n]+/g, ' ')}`;

/** What a config has and no line tells; of ports and volumes, which are one line, those that are not the base's. */
function instructionsOf(
  parameters: ExecutionParameters | null,
  told: readonly DockerfileLine[],
  base: ExecutionParameters | null,
): Instruction[] {
  if (!parameters) return [];
  const words = wordsByInstruction(told);
  const isTold = (instruction: string, word: string) => words.get(instruction)?.has(word) ?? false;
  const lines: Instruction[] = [];
  const addOnce = (instruction: string, operands: string | null | undefined) => {
    if (operands && !words.has(instruction)) lines.push([instruction, operands]);
  };
  const addList = (instruction: string, list: readonly string[] | null) => {
    addOnce(instruction, list?.length ? formatList(list) : null);
  };
  for (const variable of parameters.env) {
    const [name = '', ...value] = variable.split('=');
    if (isTold('ENV', name) || variable === defaultPath) continue;
    lines.push(['ENV', `${name}=${quoteValue(value.join('='))}`]);
  }
  for (const [name, value] of parameters.labels) {
    if (isTold('LABEL', name) || name === buildahLabel) continue;
    lines.push(['LABEL', `${name}=${quoteValue(value)}`]);
  }
  const [basePorts, baseVolumes] = [new Set(base?.exposedPorts), new Set(base?.volumes)];
  const ports = parameters.exposedPorts.filter(
    (port) =>
      !basePorts.has(port) && !isTold('EXPOSE', port) && !isTold('EXPOSE', port.replace(/\/tcp$/, '')),
  );
  if (ports.length > 0) lines.push(['EXPOSE', ports.join(' ')]);
  const volumes = parameters.volumes.filter(
    (volume) => !baseVolumes.has(volume) && !isTold('VOLUME', volume),
  );
  if (volumes.length > 0) lines.push(['VOLUME', formatList(volumes)]);
  addOnce('WORKDIR', parameters.workingDir === '/' ? null : parameters.workingDir);
  addOnce('USER', parameters.user);
  addOnce('STOPSIGNAL', parameters.stopSignal);
  addList('SHELL', parameters.shell);
  addOnce('HEALTHCHECK', parameters.healthcheck && healthcheckText(parameters.healthcheck));
  for (const trigger of words.has('ONBUILD') ? [] : parameters.onBuild) lines.push(['ONBUILD', trigger]);
  addList('ENTRYPOINT', parameters.entrypoint);
  addList('CMD', parameters.cmd);
  return lines;
}

/** The words of each instruction without quotation marks, brackets and commas; of assignments their names. */
function wordsByInstruction(lines: readonly DockerfileLine[]): ReadonlyMap<string, ReadonlySet<string>> {
  const words = new Map<string, Set<string>>();
  for (const { instruction, text } of lines) {
    const known = words.get(instruction) ?? new Set();
    words.set(instruction, known);
    for (const word of text.split(/[\s,"'[\]]/)) known.add(word).add(word.split('=', 1)[0] ?? '');
  }
  return words;
}
