import type { HistoryStep } from '../../model/image.ts';
import type { ExecutionParameters } from '../../oci/config.ts';
import { readStep } from '../dockerfile/recorded-step.ts';
import { alignSequences } from './align-sequences.ts';

/** A parameter, variable, label or line that differs; null where an image has it not. */
export interface ConfigDifference {
  /** `env NAME`, `label NAME`, `user`, `entrypoint` …, `history`. */
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What is compared of an image besides its files. */
export interface ConfiguredImage {
  readonly platform: string | null;
  readonly parameters: ExecutionParameters | null;
  readonly history: readonly HistoryStep[];
}

/** In what the parameters and the histories of two images differ, in a fixed order. */
export function compareConfig(a: ConfiguredImage, b: ConfiguredImage): readonly ConfigDifference[] {
  // Images of one archive that share a config share its reading: it is not gone through for each pair of them.
  const isShared = a.parameters === b.parameters;
  const flat = (image: ConfiguredImage) => flatten(isShared ? { ...image, parameters: null } : image);
  const [before, after] = [flat(a), flat(b)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const parameters = names.map((what) => ({
    what,
    before: before.get(what) ?? null,
    after: after.get(what) ?? null,
  }));
  return [
    ...parameters.filter((each) => each.before !== each.after),
    ...(a.history === b.history ? [] : compareHistory(a.history, b.history)),
  ];
}

function flatten({ platform, parameters }: ConfiguredImage): ReadonlyMap<string, string> {
  const flat = new Map<string, string>();
  const put = (what: string, value: string | null | undefined) => {
    if (value !== null && value !== undefined && value !== '') flat.set(what, value);
  };
  put('platform', platform);
  if (!parameters) return flat;
  put('user', parameters.user);
  put('working directory', parameters.workingDir);
  put('entrypoint', parameters.entrypoint && JSON.stringify(parameters.entrypoint));
  put('cmd', parameters.cmd && JSON.stringify(parameters.cmd));
  put('stop signal', parameters.stopSignal);
  put('healthcheck', parameters.healthcheck && JSON.stringify(parameters.healthcheck));
  for (const port of parameters.exposedPorts) put(`port ${port}`, port);
  for (const volume of parameters.volumes) put(`volume ${volume}`, volume);
  for (const variable of parameters.env) {
    const [name = '', ...value] = variable.split('=');
    flat.set(`env ${name}`, value.join('='));
  }
  for (const [name, value] of parameters.labels) flat.set(`label ${name}`, value);
  return flat;
}

/** Steps that only one of the images has, in their order: of what became of a run of them, what is gone first. */
function compareHistory(a: readonly HistoryStep[], b: readonly HistoryStep[]): readonly ConfigDifference[] {
  const [keysA, keysB] = [a.map(stepKey), b.map(stepKey)];
  const pairs = alignSequences(a.length, b.length, (i, j) => keysA[i] === keysB[j]);
  const lineOf = (step: HistoryStep | undefined) => step?.createdBy ?? step?.comment ?? '';
  return pairs.flatMap(({ a: i, b: j }): ConfigDifference[] => {
    if (i !== null && j !== null) return [];
    const before = i === null ? null : lineOf(a[i]);
    const after = j === null ? null : lineOf(b[j]);
    return [{ what: 'history', before, after }];
  });
}

/** What a step does, whoever recorded it: builders mark their lines differently, and some keep the blanks of the file. */
function stepKey(step: HistoryStep): string {
  const { instruction, operands, isCommand } = readStep(step);
  const name = isCommand ? 'RUN' : (instruction ?? '');
  return `${name} ${operands
    .trim()
    .replace(/^\/bin\/sh -c /, '')
    .replace(/\s+/g, ' ')}`;
}
