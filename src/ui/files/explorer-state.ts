import { type Signal, signal } from '@preact/signals';
import {
  type ChangeChoice,
  everyRow,
  type FoldRule,
  type RowFilter,
  type RowScope,
} from '../../analysis/rows.ts';
import type { Shown } from '../../app/address/shown.ts';
import type { Session } from '../../app/session-api.ts';
import { foldAll } from './fold-rules.ts';

/** Every choice of what a layer did. */
export const allChanges: readonly ChangeChoice[] = [
  'addition',
  'modification',
  'attributes',
  'removal',
  'unmodified',
];

/** How the files of an image are looked at; it outlasts the view. */
export class ExplorerState {
  readonly shape: Shown['fileShape'];
  readonly sort: Shown['sort'];
  readonly filter: Shown['filter'];
  readonly layerScope: Shown['layerScope'];
  /** A file system begins closed; what a layer changed begins open, and so does what a filter finds. */
  readonly #folds = {
    image: signal<readonly FoldRule[]>([]),
    layer: signal<readonly FoldRule[]>(foldAll(true)),
    filtered: signal<readonly FoldRule[]>([]),
  };

  constructor({ fileShape, sort, filter, layerScope }: Shown) {
    this.shape = fileShape;
    this.sort = sort;
    this.filter = filter;
    this.layerScope = layerScope;
  }

  /** What is shown of an image, given the selected layer. */
  scope(layer: number | null): RowScope {
    if (layer === null) return { kind: 'image', upTo: null };
    return this.layerScope.value === 'after' ? { kind: 'image', upTo: layer } : { kind: 'layer', layer };
  }

  /** What is open in a scope; each kind of scope keeps its own, and a filter starts from nothing. */
  fold(scope: RowScope): Signal<readonly FoldRule[]> {
    return this.#folds[this.isFiltered ? 'filtered' : scope.kind];
  }

  /** Whether anything is left out; how a pattern is meant alone leaves out nothing. */
  get isFiltered(): boolean {
    const { syntax } = this.filter.value;
    return JSON.stringify(this.filter.value) !== JSON.stringify({ ...everyRow, syntax });
  }

  /** Changes the filter. */
  narrow(change: Partial<RowFilter>): void {
    this.filter.value = { ...everyRow, ...this.filter.value, ...change };
    this.#folds.filtered.value = [];
  }

  /** Shows or hides rows by what a layer did to them, from all of them on. */
  toggleChanges(toggled: readonly ChangeChoice[]): void {
    const { changes } = this.filter.value;
    const shown = changes.length === 0 ? allChanges : changes;
    const isShown = toggled.every((choice) => shown.includes(choice));
    const next = allChanges.filter((choice) =>
      toggled.includes(choice) ? !isShown : shown.includes(choice),
    );
    this.narrow({ changes: next.length === allChanges.length ? [] : next });
  }
}

const states = new WeakMap<Session, Map<string, ExplorerState>>();

/** The state of an image in a session: the same whenever it is asked for. */
export function explorerOf(session: Session, image: string): ExplorerState {
  const ofSession = states.get(session) ?? new Map<string, ExplorerState>();
  states.set(session, ofSession);
  const state = ofSession.get(image) ?? new ExplorerState(session.shownOf(image));
  ofSession.set(image, state);
  return state;
}
