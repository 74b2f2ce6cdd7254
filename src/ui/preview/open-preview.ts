import { signal } from '@preact/signals';
import type { FilePlace } from '../../app/contents/contents-api.ts';
import type { Selection } from '../../app/state.ts';

/** A file that is looked at, or two versions of it that are compared. */
export interface OpenPreview {
  readonly place: FilePlace;
  /** What it is compared with: a version of a lower layer, or a file of another image. Null where one alone is looked at. */
  readonly older: FilePlace | null;
}

/** What the viewer is opened with; null while it is closed. */
export const openPreview = signal<OpenPreview | null>(null);

/**
 * The selection whose file is to be viewed as soon as its facts are there: a key may come before them. It no longer counts once
 * anything else is selected, as a selection is never changed in place.
 */
export const awaitedPreview = signal<Selection | null>(null);
