import { batch, computed, effect, signal, untracked } from '@preact/signals';
import archiveWorkerUrl from '../../workers/archive.worker.ts?worker&url';
import catalogWorkerUrl from '../../workers/catalog.worker.ts?worker&url';
import layerWorkerUrl from '../../workers/layer.worker.ts?worker&url';
import type { DedupImage } from '../analysis/dedup.ts';
import type { ImageDockerfile } from '../analysis/dockerfile/image-dockerfile.ts';
import { recordImage } from '../analysis/dockerfile/recorded-image.ts';
import { findGaps } from '../analysis/findings/policy/find-gaps.ts';
import type { JudgedFacts, JudgedFindings } from '../analysis/findings/policy/judge.ts';
import { computeLayerGraph } from '../analysis/layer-graph.ts';
import type { RowQuery, RowWindow } from '../analysis/rows.ts';
import type { ReportPackages } from '../export/package-record.ts';
import { formatReport, type ReportInput } from '../export/report.ts';
import { imagesInFull } from '../export/report-budget.ts';
import type { ReportSignatures } from '../export/signature-record.ts';
import type { ArchiveWorkerApi, LayerWorkerApi } from '../pipeline/protocol.ts';
import type { KeepingCatalog } from '../store/keeping-catalog.ts';
import { digestIn } from './address/address.ts';
import { Navigation } from './address/navigation.ts';
import { ImageAudit } from './audit/audit.ts';
import { ImageDiveGate } from './audit/dive-gate.ts';
import { mayBeRules, rulesIn } from './audit/rules-file.ts';
import { ImageSignatures } from './audit/signatures.ts';
import { ImageComparisons } from './comparison/comparisons.ts';
import { RootContainers } from './comparison/containers.ts';
import { compareForReport, reportPairs } from './comparison/report-comparisons.ts';
import { chunkSearch } from './contents/chunk-search.ts';
import { LayerContents } from './contents/contents.ts';
import { LayerRereading, noSearch } from './contents/layer-rereading.ts';
import type { LayerSource } from './contents/layer-source.ts';
import { ImageExports } from './exports/exports.ts';
import { dedupInput, graphInput, reportInput } from './exports/report-input.ts';
import { SessionLibrary } from './library/library.ts';
import { takeArrivals } from './offline/arrivals.ts';
import { keepOffline } from './offline/offline.ts';
import { ArchiveRun } from './reading/archive-run.ts';
import { LayerStock } from './reading/layer-stock.ts';
import type { Run } from './reading/run.ts';
import type { Session } from './session-api.ts';
import type { ArchiveState, Dropped, ImageState, SearchState } from './state.ts';
import { openCatalog } from './workers/catalog-link.ts';
import { compileCore } from './workers/core-module.ts';
import { readInlined } from './workers/inlined.ts';
import { WorkerFailure } from './workers/worker-failure.ts';
import { startWorker } from './workers/worker-link.ts';
import { WorkerPool } from './workers/worker-pool.ts';
import type { Workshop } from './workshop.ts';

/** Milliseconds between two changes of the signals while bytes are read. */
const refreshInterval = 100;
/** Milliseconds more for each image: of ten thousand, all that the screen shows takes half a second to be made anew. */
const refreshOfImage = 0.1;

/** Layers that a worker scans side by side, so that their digests fill the four lanes of the core. */
const layersAtATime = 4;

/** Opens a session: the workers, the archives that are open, and what is selected. One for each page. */
export function createSession(): Session {
  const archives = signal<readonly ArchiveState[]>([]);
  const images = signal<readonly ImageState[]>([]);
  const chunks = signal<SearchState>(noSearch);
  const navigation = new Navigation(images, refresh);
  const graph = computed(() => computeLayerGraph(graphInput(images.value)));
  const runs: Run[] = [];
  const reading = new Set<Promise<void>>();
  let refreshTimer: ReturnType<typeof setTimeout> | null = null;
  let lastArchive = 0;
  let chunkRun: { cancel(): void } | null = null;

  const core = compileCore(new URL(location.href));
  const cores = Math.max(1, navigator.hardwareConcurrency || 2);
  const layers = new WorkerPool<LayerWorkerApi>(
    () => startWorker(layerWorkerUrl),
    core,
    cores,
    layersAtATime,
  );
  const lost = signal<string | null>(null);
  const { catalog, warm: warmCatalog } = openCatalog(() => {
    const link = startWorker<KeepingCatalog>(catalogWorkerUrl);
    void link.died.then((reason) => {
      lost.value = reason;
    });
    return link;
  });
  const workshop: Workshop = {
    archives: new WorkerPool<ArchiveWorkerApi>(() => startWorker(archiveWorkerUrl), core, cores, 1),
    layers,
    stock: new LayerStock(),
    catalog,
    changed() {
      refreshTimer ??= setTimeout(refresh, refreshInterval + images.value.length * refreshOfImage);
    },
  };
  const comparisons = new ImageComparisons(workshop, () => images.value);
  const contents = new LayerContents(workshop, sourceOf);
  const signatures = new ImageSignatures((id) =>
    archives.value.some((archive) => archive.id === id && archive.isImported),
  );
  const audit = new ImageAudit(workshop, sourceOf, contents, () => images.value, judgedFacts);
  const diveGate = new ImageDiveGate();
  const library = new SessionLibrary({
    workshop,
    runs,
    begin,
    openArchive: (item) => open([item]),
    show(archive) {
      const own = images.value.filter((image) => image.archive === archive);
      const [first] = own;
      // One that the address leads to is shown already.
      const isShown = own.some(({ id }) => id === navigation.selection.value.image);
      if (first && !isShown) navigation.select({ image: first.id, layer: null, path: null });
    },
    replace(archive, by) {
      const imagesOf = (id: number) => images.value.filter((image) => image.archive === id);
      const { value: selection } = navigation.selection;
      const position = imagesOf(archive).findIndex(({ id }) => id === selection.image);
      const image = imagesOf(by)[position];
      if (image) navigation.replace({ ...selection, image: image.id }, selection.image);
      close(archive);
    },
  });
  effect(() => {
    const image = navigation.awaited.value?.image;
    // The list comes after the address, and again where another tab keeps something.
    if (image && library.kept.value.length > 0) untracked(() => void library.openNamed(digestIn(image)));
  });
  const containers = new RootContainers(workshop, () => ({
    archives: archives.value,
    images: images.value,
  }));
  window.addEventListener('unhandledrejection', (event) => {
    // `lost` says it once for all questions that nobody answers any more.
    if (event.reason instanceof WorkerFailure) event.preventDefault();
  });

  function refresh(): void {
    if (refreshTimer !== null) clearTimeout(refreshTimer);
    refreshTimer = null;
    batch(() => {
      archives.value = runs.map((run) => run.state);
      images.value = runs.flatMap((run) => run.images);
      navigation.settle(runs.some((run) => run.busy));
    });
  }

  /** Where the stored bytes of a layer are, by its key in the catalog. */
  function sourceOf(key: string): LayerSource | null {
    return runs.map((run) => run.source(key)).find((source) => source) ?? null;
  }

  function dedupImages(ids: readonly string[]): readonly DedupImage[] {
    return dedupInput(images.value.filter(({ id }) => ids.includes(id)));
  }

  async function judgedFacts(image: ImageState): Promise<JudgedFacts> {
    const { absent = [], artifacts = [] } = archives.value.find(({ id }) => id === image.archive) ?? {};
    return { gaps: findGaps({ ...image, absent, artifacts }), signature: await signatures.state(image) };
  }

  async function recoverDockerfileOf(id: string): Promise<ImageDockerfile | null> {
    const own = images.value.find((image) => image.id === id)?.image;
    if (!own) return null;
    const open = images.value.map(({ image }) => image);
    return workshop.catalog.dockerfile(id, recordImage(own, open));
  }

  /** Keeps a reading in mind until it ends, and gives that end. */
  function follow(start: Promise<void>): Promise<void> {
    const end = start.finally(() => {
      reading.delete(end);
      refresh();
    });
    reading.add(end);
    return end;
  }

  function prepare(): void {
    layers.warm();
    warmCatalog();
  }

  function open(dropped: readonly Dropped[]): void {
    prepare();
    for (const item of dropped) {
      if (item.kind === 'file' && !item.isSent && mayBeRules(item.file)) void follow(openRules(item));
      else openArchive(item);
    }
    refresh();
  }

  /** What the report tells of all that is open, once it is read. */
  async function gatherReport(): Promise<ReportInput> {
    while (reading.size > 0) await Promise.all(reading);
    const dedup = await workshop.catalog.dedup(dedupInput(images.value));
    const findings = new Map<string, JudgedFindings | null>();
    const made = new Map<string, ReportPackages>();
    if (audit.state.value.phase !== 'idle') {
      for (const { id } of images.value) {
        findings.set(id, await audit.findings(id));
        const own = await audit.made(id);
        if (own) made.set(id, own);
      }
    }
    const dockerfiles = new Map<string, ImageDockerfile | null>();
    const inFull = imagesInFull(images.value.map(({ image }) => image));
    for (const [index, { id }] of images.value.entries())
      if (inFull[index]) dockerfiles.set(id, await recoverDockerfileOf(id));
    const checked = new Map<string, ReportSignatures>();
    for (const image of images.value) {
      const own = await signatures.check(image);
      if (own) checked.set(image.id, own);
    }
    const pairs = reportPairs(location.search, images.value.length);
    const compared = await compareForReport(comparisons, images.value, pairs);
    const input = reportInput(archives.value, images.value, dedup, {
      findings,
      dockerfiles,
      made,
      checked,
      diveVerdict: (image) => diveGate.verdict(image),
    });
    return { ...input, comparisons: compared, containers: await containers.report() };
  }

  /** Adds an archive, and begins to read it. */
  function begin(make: (id: number) => Run): { readonly run: Run; readonly end: Promise<void> } {
    lastArchive++;
    const run = make(lastArchive);
    runs.push(run);
    return { run, end: readBy(run, run.start()) };
  }

  function readBy(run: Run, start: Promise<void>): Promise<void> {
    const end = follow(start);
    void end.then(() => library.readToEnd(run));
    return end;
  }

  function openArchive(item: Dropped): void {
    begin((id) => new ArchiveRun(id, item, workshop));
  }

  function close(archive: number): void {
    const index = runs.findIndex((run) => run.id === archive);
    runs[index]?.close();
    if (index !== -1) runs.splice(index, 1);
    library.closed(archive);
    refresh();
  }

  async function openRules(item: Extract<Dropped, { kind: 'file' }>): Promise<void> {
    const kind = await rulesIn(item.file);
    if (kind === null) return openArchive(item);
    if (kind === 'policy') await audit.setPolicy(item.file);
    else await (kind === 'key' ? signatures.setKey(item.file) : diveGate.setFile(item.file));
    // What it says of the images, or why it is refused, stands there.
    if (images.value.length > 0) navigation.select({ view: 'audit' });
  }

  return {
    archives,
    images,
    graph,
    selection: navigation.selection,
    awaited: navigation.awaited,
    shownOf: (image) => navigation.shownOf(image),
    lost,
    prepare,
    open,
    async openSample() {
      const { default: sample } = await import('./build/sample.tar?url&inline');
      const file = new File([readInlined(sample)], 'sample.tar');
      open([{ kind: 'file', file }]);
    },
    cancel(archive) {
      runs.find((run) => run.id === archive)?.cancel();
    },
    readOn(archive) {
      const run = runs.find(({ id }) => id === archive);
      if (run) void readBy(run, run.readOn());
    },
    close,
    select: (change) => navigation.select(change),
    rows(query: RowQuery, from: number, count: number): Promise<RowWindow | null> {
      return workshop.catalog.rows(query, from, count);
    },
    findPosition(query, path) {
      return workshop.catalog.findPosition(query, path);
    },
    findRow(image, scope, path) {
      return workshop.catalog.findRow(image, scope, path);
    },
    biography(image, path) {
      return workshop.catalog.biography(image, path);
    },
    map(image, query) {
      return workshop.catalog.map(image, query);
    },
    duplicates(image) {
      return workshop.catalog.duplicates(image);
    },
    dockerfile: recoverDockerfileOf,
    async savings(ids) {
      const counted = dedupImages(ids);
      return { images: counted, figures: await workshop.catalog.dedup(counted) };
    },
    contents,
    audit,
    diveGate,
    comparisons,
    containers,
    library,
    offline: keepOffline(),
    arrivals: takeArrivals(open),
    signatures,
    chunks,
    async findChunks(ids) {
      if (chunks.value.phase === 'reading') return;
      const run = new LayerRereading(workshop, sourceOf, chunkSearch(workshop), (state) => {
        chunks.value = state;
      });
      chunkRun = run;
      await run.start(await workshop.catalog.planChunks(dedupImages(ids)));
    },
    cancelChunks() {
      chunkRun?.cancel();
    },
    exports: new ImageExports(
      workshop.catalog,
      () => archives.value,
      () => images.value,
      audit,
      gatherReport,
    ),
    report: async () => formatReport(await gatherReport()),
  };
}
