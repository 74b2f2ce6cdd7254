import { batch, type Signal, signal } from '@preact/signals';
import type { Measure } from '../../analysis/byte-map.ts';
import { everyRow, type RowFilter, type RowQuery } from '../../analysis/rows.ts';

/** What of a selected layer is shown: what it changed, or the file system after it. */
export type LayerScope = 'changed' | 'after';

/** What the files are shown as: rows, or areas. */
export type FileShape = RowQuery['shape'] | 'map';

/** How the history is shown: as the steps that are recorded, or the Dockerfile that they tell of. */
export type HistoryShape = 'steps' | 'dockerfile';

/** How the views show an image, as values. */
export interface ShownValues {
  readonly fileShape: FileShape;
  readonly sort: RowQuery['sort'];
  readonly filter: RowFilter;
  readonly layerScope: LayerScope;
  /** The directory that the map shows, and which bytes. */
  readonly mapPath: string;
  readonly measure: Measure;
  /** Address of the image that it is compared with; null: the likeliest. */
  readonly comparedWith: string | null;
  readonly packageFilter: string;
  readonly historyShape: HistoryShape;
}

/** How an image is shown to begin with. */
export const shownAtFirst: ShownValues = {
  fileShape: 'tree',
  sort: { by: 'name', descending: false },
  filter: everyRow,
  layerScope: 'changed',
  mapPath: '/',
  measure: 'all',
  comparedWith: null,
  packageFilter: '',
  historyShape: 'steps',
};

type Signals = { readonly [Key in keyof ShownValues]: Signal<ShownValues[Key]> };

/** How the views show an image; it outlasts them, and stands in the address. */
export class Shown implements Signals {
  readonly fileShape = signal(shownAtFirst.fileShape);
  readonly sort = signal(shownAtFirst.sort);
  readonly filter = signal(shownAtFirst.filter);
  readonly layerScope = signal(shownAtFirst.layerScope);
  readonly mapPath = signal(shownAtFirst.mapPath);
  readonly measure = signal(shownAtFirst.measure);
  readonly comparedWith = signal(shownAtFirst.comparedWith);
  readonly packageFilter = signal(shownAtFirst.packageFilter);
  readonly historyShape = signal(shownAtFirst.historyShape);

  /** What holds now. */
  get values(): ShownValues {
    return {
      fileShape: this.fileShape.value,
      sort: this.sort.value,
      filter: this.filter.value,
      layerScope: this.layerScope.value,
      mapPath: this.mapPath.value,
      measure: this.measure.value,
      comparedWith: this.comparedWith.value,
      packageFilter: this.packageFilter.value,
      historyShape: this.historyShape.value,
    };
  }

  /** Takes over some values; the others stay. */
  put(values: Partial<ShownValues>): void {
    batch(() => {
      const signals = this as unknown as Record<string, Signal<unknown>>;
      for (const [key, value] of Object.entries(values)) {
        const own = signals[key];
        // What is the same stays the same object: views compare by it.
        if (own && JSON.stringify(own.value) !== JSON.stringify(value)) own.value = value;
      }
    });
  }
}
