import { signal } from '@preact/signals';
import type { Result } from '../../base/result.ts';
import { formatMany } from '../../base/size.ts';
import { databaseName } from '../../store/database-name.ts';
import { digestsIn } from '../../store/kept-archive.ts';
import type { StoreFault } from '../../store/store-fault.ts';
import { isSealed } from '../door.ts';
import type { Run } from '../reading/run.ts';
import type { Dropped } from '../state.ts';
import type { Workshop } from '../workshop.ts';
import { askForFile } from './file-handles.ts';
import { readSwitch, writeSwitch } from './keep-switch.ts';
import { KeptRun } from './kept-run.ts';
import type { KeptSummary, Library, Room } from './library-api.ts';

/** What the library needs of the session. */
export interface LibraryHost {
  readonly workshop: Workshop;
  readonly runs: readonly Run[];
  /** Adds what was kept to what is open; `end` resolves when it is there. */
  begin(make: (id: number) => Run): { readonly run: Run; readonly end: Promise<void> };
  /** Opens an archive. */
  openArchive(dropped: Dropped): void;
  /** Selects the first image of an archive that is open. */
  show(archive: number): void;
  /** Closes an archive for another with the same images, of which what was selected is selected then. */
  replace(archive: number, by: number): void;
}

/** The library of one session. The code that reads it comes when there is something to read or to keep. */
export class SessionLibrary implements Library {
  readonly isThere = !isSealed;
  readonly kept = signal<readonly KeptSummary[]>([]);
  readonly reopenable = signal<ReadonlySet<string>>(new Set());
  readonly isOn = signal(!isSealed && readSwitch());
  readonly held = signal<ReadonlyMap<number, string>>(new Map());
  readonly keeping = signal<ReadonlySet<number>>(new Set());
  readonly fault = signal<string | null>(null);
  readonly told = signal<string | null>(null);
  readonly room = signal<Room | null>(null);
  readonly #host: LibraryHost;

  constructor(host: LibraryHost) {
    this.#host = host;
    void this.refresh();
    // Another tab may have kept or forgotten something meanwhile.
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.refresh();
    });
  }

  /** Lists what is kept, also by other tabs. */
  async refresh(): Promise<void> {
    if (!(await hasDatabase())) {
      this.kept.value = [];
      this.reopenable.value = new Set();
      return;
    }
    const { listHandles, listKept } = await import('../../store/library.ts');
    const handles = await listHandles();
    this.reopenable.value = new Set(handles.ok ? handles.value : []);
    const listed = await listKept();
    if (listed.ok) this.kept.value = listed.value;
    else this.fault.value = listed.error.message;
    this.room.value = await estimateRoom();
  }

  /** Puts an archive that has just been read in the place of what was kept of it, and keeps it if that is wanted. */
  async readToEnd(run: Run): Promise<void> {
    const id = run.toKeep(0)?.archive.id;
    if (id === undefined) return;
    const { runs } = this.#host;
    const stand = runs.find(({ id: own, state }) => state.keptAt !== null && this.held.value.get(own) === id);
    this.#hold(run.id, id);
    if (stand) this.#host.replace(stand.id, run.id);
    if (this.isOn.value && !run.isSent) await this.keep(run.id);
  }

  async setOn(isOn: boolean): Promise<void> {
    this.isOn.value = isOn;
    writeSwitch(isOn);
    if (!isOn) return;
    for (const run of [...this.#host.runs]) await this.readToEnd(run);
  }

  async keep(archive: number): Promise<void> {
    const toKeep = this.#host.runs.find(({ id }) => id === archive)?.toKeep(Date.now());
    if (!toKeep || this.keeping.value.has(archive)) return;
    this.keeping.value = new Set([...this.keeping.value, archive]);
    const { catalog } = this.#host.workshop;
    const isKept = await this.#tried(catalog.keep(toKeep.archive, toKeep.keys, toKeep.handle));
    this.keeping.value = new Set([...this.keeping.value].filter((id) => id !== archive));
    if (!isKept) return;
    this.#hold(archive, toKeep.archive.id);
    // Asked for when there is something to lose: some browsers ask the user in turn.
    void navigator.storage?.persist?.().catch(() => false);
    await this.refresh();
  }

  async open(id: string): Promise<void> {
    const { runs, workshop } = this.#host;
    const open = runs.find((run) => this.held.value.get(run.id) === id);
    const summary = this.kept.value.find((kept) => kept.id === id);
    if (open) return this.#host.show(open.id);
    if (!summary) return;
    const { run, end } = this.#host.begin((archive) => new KeptRun(archive, summary, workshop));
    this.#hold(run.id, id);
    await end;
    this.#host.show(run.id);
  }

  /** Opens what holds an image of this digest, of manifest or config, if anything does: rather what was read here, and the latest. */
  async openNamed(digest: string): Promise<void> {
    const named = this.kept.value.filter(({ id }) => digestsIn(id).has(digest));
    const chosen = named.find(({ isImported }) => !isImported) ?? named[0];
    if (chosen) await this.open(chosen.id);
  }

  async reopen(id: string): Promise<void> {
    const { readHandle } = await import('../../store/library.ts');
    const read = await readHandle(id);
    const asked = read.ok && read.value ? await askForFile(read.value) : null;
    this.fault.value = read.ok ? (asked?.refusal ?? null) : read.error.message;
    if (asked?.dropped) this.#host.openArchive(asked.dropped);
  }

  async exportAll(): Promise<Blob | null> {
    const written = await this.#host.workshop.catalog.exportLibrary();
    this.fault.value = written.ok ? null : written.error.message;
    return written.ok ? written.value : null;
  }

  async importFrom(file: File): Promise<void> {
    this.told.value = null;
    const read = await this.#host.workshop.catalog.importLibrary(file);
    this.fault.value = read.ok ? null : read.error.message;
    await this.refresh();
    if (!read.ok) return;
    const { taken, known } = read.value;
    const rest = known === 0 ? '' : ` ${known} more were kept here already, from the archives themselves.`;
    this.told.value = `${formatMany(taken, 'analysis', 'analyses')} imported.${rest}`;
  }

  async remove(id: string): Promise<void> {
    const { removeKept } = await import('../../store/library.ts');
    await this.#tried(removeKept(id));
    await this.refresh();
  }

  async forgetAll(): Promise<void> {
    const { forgetKept } = await import('../../store/library.ts');
    if (!(await this.#tried(forgetKept()))) return;
    await this.setOn(false);
    this.room.value = null;
    await this.refresh();
  }

  /** Says that an archive is not open any more. */
  closed(archive: number): void {
    this.held.value = new Map([...this.held.value].filter(([id]) => id !== archive));
  }

  #hold(archive: number, id: string): void {
    this.held.value = new Map([...this.held.value, [archive, id]]);
  }

  /** Whether it was done; if not, the fault says why. */
  async #tried(work: Promise<Result<null, StoreFault>>): Promise<boolean> {
    const done = await work;
    this.told.value = null;
    this.fault.value = done.ok ? null : done.error.message;
    return done.ok;
  }
}

/** Whether anything was ever kept here. Asking makes no database. */
async function hasDatabase(): Promise<boolean> {
  if (isSealed) return false;
  try {
    return (await indexedDB.databases()).some(({ name }) => name === databaseName);
  } catch {
    return false;
  }
}

async function estimateRoom(): Promise<Room | null> {
  // Not there where the page came by plain HTTP from another machine.
  if (!navigator.storage?.estimate) return null;
  const { usage, quota } = await navigator.storage.estimate();
  if (usage === undefined || quota === undefined) return null;
  return { used: usage, quota, isPersisted: await navigator.storage.persisted() };
}
