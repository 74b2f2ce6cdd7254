import type { HistoryStep } from '../../model/image.ts';
import type { ExecutionParameters } from '../../oci/config.ts';
import { formatReference } from '../../oci/reference.ts';
import type { AddedFiles } from './added-files.ts';
import type { BaseImage, Builder, Dockerfile, DockerfileLine } from './dockerfile.ts';
import { inferFromConfig } from './infer-from-config.ts';
import { placeSource } from './place-source.ts';
import { type RecordedStep, readStep, whoMade } from './recorded-step.ts';
import { defaultShell, parseShell, recoverStep, stepContext } from './recover-step.ts';

/** What a Dockerfile is recovered from. */
export interface RecordedImage {
  readonly history: readonly HistoryStep[];
  readonly parameters: ExecutionParameters | null;
  /** Layers of the image: where the history tells less, the rest is said to be of unknown make. */
  readonly layers: number;
  /** Known by evidence; its steps are left out and it is named. */
  readonly base: BaseImage | null;
  /** The config of the base, where it is open: what is in it need not be said again. */
  readonly baseParameters: ExecutionParameters | null;
  /** What the image says that it is built on, without telling which steps are its own. */
  readonly namedBase: string | null;
  /** The Dockerfile that the build's own provenance carries. */
  readonly provenance: string | null;
  /** What a layer brought; null where it is not there. */
  added(layer: number): AddedFiles | null;
}

/** The Dockerfile of an image: its provenance's, or what its history and its config still tell. */
export function recoverDockerfile(image: RecordedImage): Dockerfile {
  const recovered = recoverFromHistory(image);
  if (image.provenance === null) return recovered;
  return { ...recovered, source: 'provenance', lines: placeSource(image.provenance, recovered.lines) };
}

function recoverFromHistory(image: RecordedImage): Dockerfile {
  const { history, parameters, layers, base, baseParameters, namedBase, added } = image;
  const lines: DockerfileLine[] = [fromLine(base, namedBase)];
  /** Of the base: what they tell need not be inferred. */
  const below: DockerfileLine[] = [];
  const declared = new Set<string>();
  const known = stepContext(parameters);
  const builders = whoMade(history);
  let shell = defaultShell;
  let builder: Builder | null = null;
  for (const [index, step] of history.entries()) {
    const read = amongOthers({ ...readStep(step), builder: builders[index] ?? null }, builder);
    builder = read.builder ?? builder;
    if (read.instruction === 'SHELL') shell = parseShell(read.operands);
    const own = base && index < base.steps ? below : lines;
    const isCopy = read.instruction === 'COPY' || read.instruction === 'ADD';
    const context = {
      ...known,
      shell,
      declared,
      added: isCopy && step.layer !== null ? added(step.layer) : null,
    };
    for (const line of recoverStep(read, context)) {
      if (line.instruction === 'ARG') declared.add(/^ARG ([^=\s]+)/.exec(line.text)?.[1] ?? '');
      own.push({ ...line, step: index, layer: step.layer });
    }
  }
  lines.push(...untoldLayers(history, layers, base));
  return {
    source: 'history',
    builder,
    base,
    lines: [...lines, ...inferFromConfig(parameters, [...below, ...lines], baseParameters)],
  };
}

/** docker's classic builder runs commands without a shell, too, and marks them by nothing: among its steps a bare line is one. */
function amongOthers(step: RecordedStep, before: Builder | null): RecordedStep {
  const isBare = step.builder === null && step.instruction === null && step.operands !== '';
  return isBare && before === 'classic' ? { ...step, builder: before, isCommand: true } : step;
}

function fromLine(base: BaseImage | null, namedBase: string | null): DockerfileLine {
  const own = { step: null, layer: null, instruction: 'FROM' };
  if (base) return { ...own, text: `FROM ${formatReference(base.name)}`, confidence: 'exact', note: null };
  const note = namedBase
    ? `The image says that it is built on ${namedBase}, but not which steps are its own: all follow.`
    : 'What this image is built on is not known here: all steps follow, from nothing on.';
  return { ...own, text: 'FROM scratch', confidence: 'inferred', note };
}

/** Layers that no step of the history made. */
function untoldLayers(
  history: readonly HistoryStep[],
  layers: number,
  base: BaseImage | null,
): DockerfileLine[] {
  const told = new Set(history.map(({ layer }) => layer));
  const lines: DockerfileLine[] = [];
  for (let layer = base?.layers ?? 0; layer < layers; layer++) {
    if (told.has(layer)) continue;
    const note = 'The history has no step for this layer.';
    const text = `# layer ${layer}: not recorded how it was made`;
    lines.push({ instruction: '#', text, confidence: 'inferred', note, step: null, layer });
  }
  return lines;
}
