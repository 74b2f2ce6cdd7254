import { signal } from '@preact/signals';
import type { FilePlace } from '../../app/contents-api.ts';

/** A file that is looked at, or two versions of it that are compared. */
export interface OpenPreview {
  readonly place: FilePlace;
  /** The older version, of a lower layer; null where one alone is looked at. */
  readonly older: FilePlace | null;
}

/** What the viewer is opened with; null while it is closed. */
export const openPreview = signal<OpenPreview | null>(null);
