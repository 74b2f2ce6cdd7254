import type { ReadonlySignal } from '@preact/signals';
import type { KeptSummary } from '../../store/kept-archive.ts';

export type { KeptSummary } from '../../store/kept-archive.ts';

/** How much room there is for what is kept, as the browser estimates it for all of the app, in bytes. */
export interface Room {
  readonly used: number;
  readonly quota: number;
  /** Whether the browser promised not to clear it by itself when the disk gets full. */
  readonly isPersisted: boolean;
}

/** Analyses that are kept on this machine: all but contents of files. Not there behind the sealed door. */
export interface Library {
  /** Whether this door can keep anything. */
  readonly isThere: boolean;
  /** What is kept, the latest first. */
  readonly kept: ReadonlySignal<readonly KeptSummary[]>;
  /** Whether every archive is kept once it has been read, but those that other sites or apps sent; remembered. */
  readonly isOn: ReadonlySignal<boolean>;
  /** Ids in the library, by the archives that are open (`ArchiveState.id`): kept from them, or what they were opened from. */
  readonly held: ReadonlySignal<ReadonlyMap<number, string>>;
  /** Archives (`ArchiveState.id`) that are being kept. */
  readonly keeping: ReadonlySignal<ReadonlySet<number>>;
  /** Why the last thing that was asked for could not be done, in a sentence; null where it could. */
  readonly fault: ReadonlySignal<string | null>;
  /** Null while it is not known, and where the browser does not tell. */
  readonly room: ReadonlySignal<Room | null>;
  /** Switches keeping; when it is switched on, what is open is kept at once, but what other sites or apps sent. */
  setOn(isOn: boolean): Promise<void>;
  /** Keeps an archive that has been read, in place of what was kept of it before. */
  keep(archive: number): Promise<void>;
  /** Ids of what is kept whose archive can be opened again without being dropped: the browser kept where it is. */
  readonly reopenable: ReadonlySignal<ReadonlySet<string>>;
  /** Opens the archive of what was kept, if the user lets the browser; its analysis takes the place of the kept one. */
  reopen(id: string): Promise<void>;
  /** Opens what was kept beside what is open, or selects it where it is open already. */
  open(id: string): Promise<void>;
  /** The whole library as one file; null where the fault says why not. */
  exportAll(): Promise<Blob | null>;
  /** Takes in a file that `exportAll` gave, here or elsewhere. */
  importFrom(file: File): Promise<void>;
  /** What came of the last import, in a sentence; null where the fault says why nothing did. */
  readonly told: ReadonlySignal<string | null>;
  /** Forgets one. */
  remove(id: string): Promise<void>;
  /** Forgets everything, and that anything was to be kept. What is open stays open. */
  forgetAll(): Promise<void>;
}
