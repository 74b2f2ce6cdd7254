import type { Checkpoint } from '../codec/checkpoint.ts';
import type { ContentChunks } from '../model/content-chunks.ts';
import type { AuditedContents } from '../model/content-hits.ts';
import type { EntryTable } from '../model/entry-table.ts';
import { computeBiography, type LifeEvent } from './biography.ts';
import { ByteMap, type MapNode, type MapQuery } from './byte-map.ts';
import { type ChunkPlan, planChunks } from './chunk-plan.ts';
import { ChunkShelf } from './chunk-shelf.ts';
import type { AlignedLayers, LayerIdentity } from './comparison/align-layers.ts';
import {
  type ComparedQuery,
  type ComparedWindow,
  Comparison,
  type ComparisonSummary,
} from './comparison/comparison.ts';
import type { DirectoryGrowth } from './comparison/growth.ts';
import { findLayerTwins, type LayerTwins } from './comparison/layer-twins.ts';
import type { ContainerQuery, ContainerWindow } from './container/container-layer.ts';
import { type ContainerFacts, ContainerShelf } from './container/container-shelf.ts';
import { type ContentLocation, locateContent } from './content/location.ts';
import { computeDedup, type DedupFigures, type DedupImage } from './dedup.ts';
import { computeDiveReferences, type DiveReference } from './dive-references.ts';
import { computeImageDockerfile, type ImageDockerfile } from './dockerfile/image-dockerfile.ts';
import type { RecordedImage } from './dockerfile/recover.ts';
import { computeDuplicates, type Duplicates } from './duplicates.ts';
import { computeFindings } from './findings/compute-findings.ts';
import { HitShelf } from './findings/contents/hit-shelf.ts';
import { type AuditPlan, planAudit } from './findings/contents/plan-audit.ts';
import type { Findings } from './findings/finding.ts';
import type { ImageFacts } from './findings/image-facts.ts';
import { ImageShelf } from './image-shelf.ts';
import { Explorer } from './listing/explorer.ts';
import type { MergedTree } from './merged-tree.ts';
import { computePackages, type ImagePackages } from './packages/image-packages.ts';
import { PackageShelf } from './packages/package-shelf.ts';
import { type PlacedTable, placeTables, type TableOf } from './placed-tables.ts';
import { keyOf, Recent } from './recent.ts';
import type { Row, RowQuery, RowScope, RowWindow } from './rows.ts';
import { computeDeadColumns, type DeadColumns, readShippedRows, type ShippedRow } from './shipped-rows.ts';
import { summarise } from './summarise.ts';
import type { ImageSummary } from './summary.ts';
import type { KeyedMembers } from './tar-members.ts';

/** How many maps, lives, comparisons and lists of packages are kept for the next question. */
const keptMaps = 2;
const keptLives = 4;
const keptComparisons = 1;
const keptPackages = 4;

/** Contents of a layer that are to be cut into chunks. */
export interface LayerChunkPlan extends Omit<ChunkPlan, 'layer'> {
  /** Of the layer. */
  readonly key: string;
}

/** Contents of a layer that are to be looked through. */
export interface LayerAuditPlan extends Omit<AuditPlan, 'layer'> {
  /** Of the layer. */
  readonly key: string;
}

/**
 * Answers what the screen asks of all layers and images, one window at a time: the one door to the shelf that holds their
 * tables and to what is computed of them. Layers may come in any order; each can be listed as soon as it is there.
 */
export class Catalog {
  readonly #shelf = new ImageShelf({
    forgetImage: (image) => this.#forget(image, false),
    forgetLayers: (image) => this.#forget(image, true),
    forgetTable: (identity) => this.#explorer.forgetTable(identity),
  });
  readonly #explorer = new Explorer(this.#shelf);
  /** By both images: it is asked for by windows. */
  readonly #comparisons = new Recent<Comparison>(keptComparisons);
  readonly #chunks = new ChunkShelf();
  readonly #hits = new HitShelf();
  readonly #packages = new PackageShelf();
  /** Several parts of the screen ask, and looking up the files of a thousand packages takes half a second and more. */
  readonly #made = new Recent<ImagePackages>(keptPackages);
  readonly #containers = new ContainerShelf(this.#shelf);
  readonly #maps = new Recent<ByteMap>(keptMaps);
  readonly #dead = new Recent<DeadColumns>(1);
  /** By image and path: what stands beside a path, and the viewer over it, ask for the same one. */
  readonly #lives = new Recent<readonly LifeEvent[]>(keptLives);

  /** `ImageShelf.addLayer`. */
  addLayer(key: string, table: EntryTable, identity: string = key): void {
    this.#shelf.addLayer(key, table, identity);
  }

  /** `ImageShelf.shareLayer`. */
  shareLayer(key: string, identity: string): boolean {
    return this.#shelf.shareLayer(key, identity);
  }

  /** `ImageShelf.removeLayer`. */
  removeLayer(key: string): void {
    this.#shelf.removeLayer(key);
  }

  /** `ImageShelf.addCheckpoints`. */
  addCheckpoints(key: string, checkpoints: readonly Checkpoint[], identity: string = key): void {
    this.#shelf.addCheckpoints(key, checkpoints, identity);
  }

  /** `ImageShelf.shareCheckpoints`. */
  shareCheckpoints(key: string, identity: string): void {
    this.#shelf.shareCheckpoints(key, identity);
  }

  /** `ImageShelf.removeCheckpoints`. */
  removeCheckpoints(key: string): void {
    this.#shelf.removeCheckpoints(key);
  }

  /** `ImageShelf.checkpoint`. */
  checkpoint(key: string, unpacked: number): Checkpoint | null {
    return this.#shelf.checkpoint(key, unpacked);
  }

  /** `ImageShelf.table`: for what stands in the same thread. */
  table(key: string): EntryTable | null {
    return this.#shelf.table(key);
  }

  /** How many tables are held: one for each layer that differs. */
  get tables(): number {
    return this.#shelf.tables;
  }

  /** `ImageShelf.setImage`. */
  setImage(image: string, keys: readonly (string | null)[]): void {
    this.#shelf.setImage(image, keys);
  }

  /** `ImageShelf.removeImage`. */
  removeImage(image: string): void {
    this.#shelf.removeImage(image);
  }

  /** `ImageShelf.prepare`. */
  prepare(image: string, pause: () => Promise<void>): Promise<void> {
    return this.#shelf.prepare(image, pause);
  }

  /** What an image adds up to, of those of its layers that are there; `createdBy` holds the line of each layer. */
  summarise(image: string, createdBy: readonly (string | null)[]): ImageSummary {
    return summarise(this.#tree(image), createdBy);
  }

  /** `Explorer.rows`. */
  rows(query: RowQuery, from: number, count: number): RowWindow {
    return this.#explorer.rows(query, from, count);
  }

  /** `Explorer.findPosition`. */
  findPosition(query: RowQuery, path: string): number | null {
    return this.#explorer.findPosition(query, path);
  }

  /** `Explorer.findRow`. */
  findRow(image: string, scope: RowScope, path: string): Row | null {
    return this.#explorer.findRow(image, scope, path);
  }

  /** `Explorer.tarMembers`. */
  tarMembers(image: string, scope: RowScope, path: string, from: number, count: number): KeyedMembers | null {
    return this.#explorer.tarMembers(image, scope, path, from, count);
  }

  /** Where the content of a file of a layer lies, whatever layers above did to it; null where it is no file of that layer. */
  locateContent(image: string, layer: number, path: string): ContentLocation | null {
    const place = locateContent(this.#tree(image), layer, path);
    const key = place && this.#shelf.keys(image)[place.layer];
    return place && key ? { ...place, key } : null;
  }

  /** What the layers of an image did to a path, base first. */
  biography(image: string, path: string): readonly LifeEvent[] {
    return this.#lives.get(keyOf(image, [path]), () => computeBiography(this.#tree(image), path));
  }

  /** A map of the bytes in a directory of an image; null where it has no such path. */
  map(image: string, query: MapQuery): MapNode | null {
    return this.#maps.get(keyOf(image, []), () => new ByteMap(this.#tree(image))).read(query);
  }

  /** The contents that stand in an image's final file system more than once. */
  duplicates(image: string): Duplicates {
    return computeDuplicates(this.#tree(image));
  }

  /** Holds the final file systems of two images against each other. */
  compare(before: string, after: string): ComparisonSummary {
    return this.#comparison(before, after).summary();
  }

  /** `Comparison.rows`. */
  comparedRows(
    before: string,
    after: string,
    query: ComparedQuery,
    from: number,
    count: number,
  ): ComparedWindow {
    return this.#comparison(before, after).rows(query, from, count);
  }

  /** `Comparison.growth`. */
  comparedGrowth(before: string, after: string, path: string): readonly DirectoryGrowth[] {
    return this.#comparison(before, after).growth(path);
  }

  /** Layers of two images that hold the same and are not one. */
  layerTwins(
    before: string,
    after: string,
    rows: readonly AlignedLayers[],
    identities: readonly [readonly LayerIdentity[], readonly LayerIdentity[]],
  ): readonly LayerTwins[] {
    return findLayerTwins(rows, identities, [this.#tree(before), this.#tree(after)]);
  }

  /** A run of the entries of a layer in the order of its tar, with what became of their payload. */
  shipped(image: string, layer: number, from: number, count: number): readonly ShippedRow[] {
    const columns = this.#dead.get(keyOf(image, []), () => computeDeadColumns(this.#tree(image)));
    return readShippedRows(this.#tree(image), columns, layer, from, count);
  }

  /** The paths that dive counts as wasted. */
  diveReferences(image: string): readonly DiveReference[] {
    return computeDiveReferences(this.#tree(image));
  }

  /** The Dockerfile that an image was made by, as far as it can still be told. */
  dockerfile(image: string, recorded: Omit<RecordedImage, 'added'>): ImageDockerfile {
    return computeImageDockerfile(this.#tree(image), recorded);
  }

  /** `ContainerShelf.facts`. */
  containerFacts(root: string, images: readonly string[], against: string | null): ContainerFacts | null {
    return this.#containers.facts(root, images, against);
  }

  /** `ContainerShelf.rows`. */
  containerRows(
    root: string,
    image: string,
    query: ContainerQuery,
    from: number,
    count: number,
  ): ContainerWindow {
    return this.#containers.rows(root, image, query, from, count);
  }

  /** What images share. The ids are those of images that were set. */
  dedup(images: readonly DedupImage[]): DedupFigures {
    return computeDedup(images, this.#tableOf, this.#chunks);
  }

  /** What is still to be cut into chunks so that `dedup` can count them. */
  planChunks(images: readonly DedupImage[]): readonly LayerChunkPlan[] {
    return this.#plan(images, (tables) => planChunks(tables, this.#chunks));
  }

  /** Takes what came of such a plan. */
  addChunks({ key, entries }: LayerChunkPlan, found: ContentChunks): void {
    const table = this.#shelf.table(key);
    if (table) this.#chunks.add(table, entries, found);
  }

  /** What is still to be looked through so that `findings` can tell what contents hold. */
  planAudit(images: readonly DedupImage[]): readonly LayerAuditPlan[] {
    return this.#plan(images, (tables) => planAudit(tables, this.#hits, this.#packages));
  }

  /** Takes what came of such a plan. */
  addAudited({ key, entries }: LayerAuditPlan, { hits, packages }: AuditedContents): void {
    const table = this.#shelf.table(key);
    if (!table) return;
    this.#hits.add(table, entries, hits);
    this.#packages.add(table, entries, packages);
    this.#made.drop('');
  }

  /** The packages of an image, as far as its contents have been looked through. */
  packages(image: string): ImagePackages {
    return this.#made.get(keyOf(image, []), () => computePackages(this.#tree(image), this.#packages));
  }

  /** What an image gives away, as far as its contents have been looked through. */
  findings(image: string, facts: ImageFacts): Findings {
    return computeFindings(this.#tree(image), facts, this.#hits, this.#packages);
  }

  /** Plans for the layers of images, each layer once; told with their keys. */
  #plan<Plan extends { readonly layer: number }>(
    images: readonly DedupImage[],
    plan: (tables: readonly (EntryTable | null)[]) => readonly Plan[],
  ): readonly (Plan & { readonly key: string })[] {
    const placed = placeTables(images, this.#tableOf);
    const keyAt = ({ image, layer }: PlacedTable) =>
      this.#shelf.keys((images[image] as DedupImage).id)[layer] as string;
    const plans = plan(placed.map(({ table }) => table));
    return plans.map((own) => ({ ...own, key: keyAt(placed[own.layer] as PlacedTable) }));
  }

  readonly #tableOf: TableOf = (image, layer) => this.#shelf.table(this.#shelf.keys(image)[layer]);

  #comparison(before: string, after: string): Comparison {
    return this.#comparisons.get(
      keyOf(before, [after]),
      () => new Comparison(this.#tree(before), this.#tree(after)),
    );
  }

  #tree(image: string): MergedTree {
    return this.#shelf.tree(image).tree;
  }

  #forget(image: string, keepChanges: boolean): void {
    this.#explorer.forget(image, keepChanges);
    this.#containers.forget();
    this.#maps.drop(keyOf(image, []));
    this.#made.drop(keyOf(image, []));
    this.#dead.drop(keyOf(image, []));
    this.#lives.drop(keyOf(image, []));
    // Of either image.
    this.#comparisons.drop('');
  }
}
