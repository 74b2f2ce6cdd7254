import { layerIntegrity } from '../../analysis/integrity.ts';
import { type GraphNode, type LayerGraph, nodesOf } from '../../analysis/layer-graph.ts';
import {
  computeDistinct,
  computeShared,
  computeSharing,
  type LayerSum,
  wholeOf,
} from '../../analysis/sharing.ts';
import type { ArchiveState, ImageState, LayerState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import { shortenName } from '../format/shorten.ts';
import { formatMany, formatSize } from '../format/size.ts';
import { readableStep } from '../layers/step-text.ts';
import { imageName } from '../shell/image-facts.ts';
import type { GraphPlace } from './walk.ts';

/** How many images a sentence names before it counts the rest. */
const namedImages = 3;
/** Characters of a name in a sentence. */
const namedLength = 60;
/** Characters of a build step that a sentence quotes. */
const quotedStep = 120;

/**
 * What each image is called, in their order: without the folders that all of them are in, and with its archive's name
 * where another is called the same.
 */
export function graphNames(
  images: readonly ImageState[],
  archives: readonly ArchiveState[],
): readonly string[] {
  const archiveNames = new Map(archives.map(({ id, name }) => [id, name]));
  const archiveOf = ({ archive }: ImageState) => archiveNames.get(archive) ?? '';
  const names = images.map((image) => visible(imageName(image, archiveOf(image))));
  const shared = names.length < 2 ? 0 : commonFolders(names);
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return names.map((name, index) => {
    const own = name.slice(shared);
    return counts.get(name) === 1 ? own : `${own} (${visible(archiveOf(images[index] as ImageState))})`;
  });
}

/** A name as a sentence has it: not too long, and in a frame of its own where its script would reorder its neighbours. */
function brief(name: string | undefined): string {
  const text = shortenName(name ?? '', namedLength, (part) => [...part].length);
  return /^[\u0020-\u024f…]*$/.test(text) ? text : `\u2068${text}\u2069`;
}

/** Length of the folders that all names begin with. */
function commonFolders(names: readonly string[]): number {
  const [first = ''] = names;
  let end = 0;
  while (end < first.length && names.every((name) => name[end] === first[end])) end++;
  return first.lastIndexOf('/', end - 1) + 1;
}

/** What the graph says, in sentences: of all images, then of the selected one. */
export function graphSentences(
  graph: LayerGraph,
  names: readonly string[],
  selected: number,
): readonly string[] {
  const name = brief(names[selected]);
  const whole = wholeOf(graph, selected);
  if (names.length === 1) {
    return [
      `${name} is the only image here: ${layersOf(whole)}.`,
      'Open or drop another one, and this view shows which layers the two are built on.',
    ];
  }
  const distinct = computeDistinct(graph);
  const all = names.map((_, image) => wholeOf(graph, image)).reduce(add);
  if (distinct.layers === all.layers) {
    return [
      `${formatMany(names.length, 'image')}, and no layer in common: each stands on scratch by itself.`,
    ];
  }
  const recurring = graph.recurrences.size;
  return [
    names.length === 2
      ? pairSentence(graph, names, selected, 1 - selected)
      : `${formatMany(names.length, 'image')} have ${layersOf(all)}; kept once each, that is ${layersOf(distinct)}.`,
    ...(names.length > 2 ? [sharingSentence(graph, names, selected)] : []),
    ...(recurring > 0
      ? [
          `${formatMany(recurring, 'layer')} (○) ${recurring === 1 ? 'recurs' : 'recur'} on other layers: the same tar, kept again each time.`,
        ]
      : []),
  ];
}

/** `app:1 and app:2 share 5 of 7 layers, 188 MB of 226 MB.` */
export function pairSentence(
  graph: LayerGraph,
  names: readonly string[],
  one: number,
  other: number,
): string {
  const shared = computeShared(graph, one, other);
  const pair = `${brief(names[one])} and ${brief(names[other])}`;
  if (shared.layers === 0) return `${pair} share no layer.`;
  return `${pair} share ${partOf(shared, wholeOf(graph, one))}.`;
}

/** `It shares 5 of 7 layers, 188 MB of 226 MB, with others that are open here, most of all with app:2.` */
export function sharingSentence(
  graph: LayerGraph,
  names: readonly string[],
  image: number,
  subject = brief(names[image]),
): string {
  const { whole, shared, closest } = computeSharing(graph, image);
  if (closest === null) return `${subject} shares no layer with the other images that are open here.`;
  const other =
    names.length === 2 ? brief(names[closest]) : `others, most of all with ${brief(names[closest])}`;
  return `${subject} shares ${partOf(shared, whole)}, with ${other}.`;
}

/** What a place is, in a sentence. */
export function placeSentence(
  graph: LayerGraph,
  names: readonly string[],
  images: readonly ImageState[],
  place: GraphPlace,
): string {
  if (place.kind === 'image') {
    const { whole, shared, closest } = computeSharing(graph, place.image);
    const all = `${brief(names[place.image])}: ${layersOf(whole)}`;
    if (names.length === 1) return `${all}.`;
    if (closest === null) return `${all}, none of which another image has.`;
    return `${all}, of which it shares ${layersOf(shared)}, most of all with ${brief(names[closest])}.`;
  }
  const node = graph.nodes[place.node] as GraphNode;
  const owners = ownersOf(graph, node);
  const [first] = owners;
  const step = visible(readableStep(images[first as number]?.image.layers[node.depth]?.createdBy ?? ''));
  const deviating = owners.filter((image) => isMismatch(images[image]?.layers[node.depth]));
  const elsewhere = (graph.recurrences.get(node.diffID ?? '')?.length ?? 1) - 1;
  return [
    `Layer ${node.depth}${node.size > 0 ? `, ${formatSize(node.size)}` : ''}, in ${holdersOf(graph, names, place.node)}.`,
    ...(deviating.length > 0
      ? [`✕ Its bytes are not what ${listOf(deviating.map((image) => brief(names[image])))} declares.`]
      : []),
    ...(elsewhere > 0
      ? [`The same tar stands ${elsewhere === 1 ? 'in one other place' : `in ${elsewhere} other places`}.`]
      : []),
    ...(step === '' ? [] : [step.length > quotedStep ? `${step.slice(0, quotedStep)}…` : step]),
  ].join(' ');
}

/** The images that hold a layer, by name, as part of a sentence. */
export function holdersOf(graph: LayerGraph, names: readonly string[], node: number): string {
  return listOf(ownersOf(graph, graph.nodes[node] as GraphNode).map((image) => brief(names[image])));
}

function ownersOf({ columns }: LayerGraph, { from, count }: GraphNode): readonly number[] {
  return columns.slice(from, from + count);
}

/** Layers whose bytes are not what an image declares, and layers of which nothing was read yet. */
export function layerMarks(
  graph: LayerGraph,
  images: readonly ImageState[],
): { readonly wrong: ReadonlySet<number>; readonly unread: ReadonlySet<number> } {
  const wrong = new Set<number>();
  const unread = new Set<number>();
  const read = new Set<number>();
  for (const [index, { layers }] of images.entries()) {
    for (const [position, node] of nodesOf(graph, index).entries()) {
      const layer = layers[position];
      if (isMismatch(layer)) wrong.add(node);
      (layer?.scan ? read : unread).add(node);
    }
  }
  for (const node of read) unread.delete(node);
  return { wrong, unread };
}

function isMismatch(layer: LayerState | undefined): boolean {
  return layer !== undefined && layerIntegrity(layer) === 'wrong';
}

function listOf(names: readonly string[]): string {
  if (names.length <= namedImages + 1) {
    return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  }
  return `${names.slice(0, namedImages).join(', ')} and ${names.length - namedImages} others`;
}

function layersOf({ layers, size }: LayerSum): string {
  return `${formatMany(layers, 'layer')}${size === null ? '' : `, ${formatSize(size)}`}`;
}

function partOf(part: LayerSum, whole: LayerSum): string {
  const layers = `${part.layers} of ${formatMany(whole.layers, 'layer')}`;
  if (part.size === null) return layers;
  return `${layers}, ${formatSize(part.size)}${whole.size === null ? '' : ` of ${formatSize(whole.size)}`}`;
}

function add(a: LayerSum, b: LayerSum): LayerSum {
  return {
    layers: a.layers + b.layers,
    size: a.size === null || b.size === null ? null : a.size + b.size,
  };
}
