import { limits } from '../base/limits.ts';
import { type Checkpoint, findCheckpoint } from '../codec/checkpoint.ts';
import type { EntryTable } from '../model/entry-table.ts';
import { mergeInSteps, mergeLayers } from './merge.ts';
import type { MergedTree } from './merged-tree.ts';
import { PlacedShelf } from './placed-shelf.ts';
import { keyOf, Recent } from './recent.ts';
import { computeTreeRank } from './tree-order.ts';

/** How many merged trees are kept for the next question. */
const keptTrees = 4;

/** The layers of an image merged as far as they were there. */
export interface KeptTree {
  readonly tree: MergedTree;
  /** `computeTreeRank` of its paths. */
  readonly rank: () => Uint32Array;
}

/** Who keeps what was computed of images, and has to forget it when they change. */
export interface ShelfKeeper {
  /** An image has other layers now, or is gone. */
  forgetImage(image: string): void;
  /** A layer of an image has come, that was not there before. Those below it are as they were. */
  forgetLayers(image: string): void;
  /** The last table of an identity has gone. */
  forgetTable(identity: string): void;
}

/**
 * The images that are open, the tables of their layers and the checkpoints of those. Tables may come in any order, before or
 * after the images that name them.
 */
export class ImageShelf {
  readonly #tables = new PlacedShelf<EntryTable>();
  readonly #checkpoints = new PlacedShelf<readonly Checkpoint[]>();
  readonly #images = new Map<string, readonly (string | null)[]>();
  readonly #trees = new Recent<KeptTree>(keptTrees);
  /** Merges that are under way, by image. */
  readonly #preparing = new Map<string, Promise<void>>();
  readonly #keeper: ShelfKeeper;

  /** `keeper` is told of every change. */
  constructor(keeper: ShelfKeeper) {
    this.#keeper = keeper;
  }

  /** How many tables are held: one for each layer that differs. */
  get tables(): number {
    return this.#tables.size;
  }

  /**
   * Takes the table of a layer. Images that name `key` have it from now on. Layers of one `identity` have equal tables, of
   * which one is kept.
   */
  addLayer(key: string, table: EntryTable, identity: string): void {
    this.removeLayer(key);
    this.#tables.add(key, identity, table);
    this.#arrived(key);
  }

  /** Gives the table of an identity to a further layer; false where it is not here any more. */
  shareLayer(key: string, identity: string): boolean {
    const isThere = this.#tables.share(key, identity);
    if (isThere) this.#arrived(key);
    return isThere;
  }

  /** Takes the table of a layer away; images that still name it are from now on without it. */
  removeLayer(key: string): void {
    this.#checkpoints.drop(key);
    if (this.#tables.identity(key) === null) return;
    const gone = this.#tables.drop(key);
    if (gone !== null) this.#keeper.forgetTable(gone);
    for (const [image, keys] of this.#images) if (keys.includes(key)) this.#forgetImage(image);
  }

  /**
   * Takes the checkpoints of a layer, or of an archive that is compressed as a whole under a key of its own. Equal stored bytes,
   * of one `identity`, have equal ones.
   */
  addCheckpoints(key: string, checkpoints: readonly Checkpoint[], identity: string): void {
    this.#checkpoints.add(key, identity, checkpoints);
  }

  /** Gives the checkpoints of an identity to a further layer. Without them it is read from its start. */
  shareCheckpoints(key: string, identity: string): void {
    this.#checkpoints.share(key, identity);
  }

  /** Takes the checkpoints of a layer or an archive away. */
  removeCheckpoints(key: string): void {
    this.#checkpoints.drop(key);
  }

  /** The nearest checkpoint of a layer or archive before an offset in what it unpacks to; null: at its start. */
  checkpoint(key: string, unpacked: number): Checkpoint | null {
    return findCheckpoint(this.#checkpoints.get(key) ?? [], unpacked);
  }

  /** Says which layers an image has, base first, by their keys; null for those that will never be there. */
  setImage(image: string, keys: readonly (string | null)[]): void {
    this.#images.set(image, keys);
    this.#forgetImage(image);
  }

  /** Drops an image. The tables of its layers stay until they are removed. */
  removeImage(image: string): void {
    this.#images.delete(image);
    this.#forgetImage(image);
  }

  /** Keys of an image's layers, base first; null for those that will never be there. Empty for an image that is not here. */
  keys(image: string): readonly (string | null)[] {
    return this.#images.get(image) ?? [];
  }

  /** The table of a layer by its key; null where it is not there. */
  table(key: string | null | undefined): EntryTable | null {
    return this.#tables.get(key);
  }

  /** What layers with equal tables have in common; null where the table is not there. */
  identity(key: string | null | undefined): string | null {
    return this.#tables.identity(key);
  }

  /** Whether the layers of an image up to one (null: all) are there, as far as they ever will be. */
  isThere(image: string, upTo: number | null): boolean {
    const keys = this.keys(image).slice(0, upTo === null ? undefined : upTo + 1);
    return keys.every((key) => key === null || this.#tables.get(key) !== null);
  }

  /** An image's layers merged, of those that are there. */
  tree(image: string): KeptTree {
    return this.#trees.get(keyOf(image, []), () => keptTree(mergeLayers(this.#tablesOf(image))));
  }

  /**
   * Merges the layers of an image in steps ahead of the first question about it, where that takes long; `pause` lets something else
   * have its turn between two of them. Ends early where the image changes or goes meanwhile, and is safe to be called again.
   */
  prepare(image: string, pause: () => Promise<void>): Promise<void> {
    const under = this.#preparing.get(image) ?? this.#prepare(image, pause);
    this.#preparing.set(image, under);
    return under.finally(() => this.#preparing.delete(image));
  }

  async #prepare(image: string, pause: () => Promise<void>): Promise<void> {
    const tables = this.#tablesOf(image);
    const entries = tables.reduce((sum, table) => sum + (table?.kind.length ?? 0), 0);
    if (entries <= limits.mergeStep || this.#trees.has(keyOf(image, []))) return;
    const isSame = () => {
      const now = this.#tablesOf(image);
      return now.length === tables.length && now.every((table, layer) => table === tables[layer]);
    };
    const steps = mergeInSteps(tables);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        const { value } = step;
        this.#trees.get(keyOf(image, []), () => keptTree(value));
        return;
      }
      await pause();
      if (!isSame() || this.#trees.has(keyOf(image, []))) return;
    }
  }

  #tablesOf(image: string): readonly (EntryTable | null)[] {
    return this.keys(image).map((key) => this.#tables.get(key));
  }

  #arrived(key: string): void {
    for (const [image, keys] of this.#images) {
      if (!keys.includes(key)) continue;
      this.#trees.drop(keyOf(image, []));
      this.#keeper.forgetLayers(image);
    }
  }

  #forgetImage(image: string): void {
    this.#trees.drop(keyOf(image, []));
    this.#keeper.forgetImage(image);
  }
}

function keptTree(tree: MergedTree): KeptTree {
  let rank: Uint32Array | null = null;
  return {
    tree,
    rank: () => {
      rank ??= computeTreeRank(tree.paths);
      return rank;
    },
  };
}
