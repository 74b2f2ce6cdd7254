import type { FieldReader } from './field-reader.ts';
import { goFlag, goStruct, goText, goTextPointer } from './go-json/go-type.ts';

/** One build step as the config records it (image-spec config.md, `history`). */
export interface HistoryEntry {
  /** RFC 3339 as written; null where absent. */
  readonly created: string | null;
  readonly createdBy: string | null;
  readonly comment: string | null;
  readonly author: string | null;
  /** True for steps that made no layer. */
  readonly emptyLayer: boolean;
}

/** The struct that runtimes decode it into. */
export const historyType = goStruct({
  created: goTextPointer,
  created_by: goText,
  author: goText,
  comment: goText,
  empty_layer: goFlag,
});

/** Reads one element of `history`. */
export function parseHistoryEntry(fields: FieldReader): HistoryEntry {
  return {
    created: fields.text('created'),
    createdBy: fields.text('created_by'),
    comment: fields.text('comment'),
    author: fields.text('author'),
    emptyLayer: fields.flag('empty_layer'),
  };
}

/**
 * For each history entry the position of the layer it made, null for steps that made none. All null where the entries
 * that made a layer and the layers differ in number: better no line than the wrong one.
 */
export function alignHistory(history: readonly HistoryEntry[], layerCount: number): (number | null)[] {
  const made = history.filter((entry) => !entry.emptyLayer).length;
  if (made !== layerCount) return history.map(() => null);
  let layer = 0;
  return history.map((entry) => (entry.emptyLayer ? null : layer++));
}
