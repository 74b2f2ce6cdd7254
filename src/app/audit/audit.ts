import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { proxy, transfer } from 'comlink';
import type { LayerAuditPlan } from '../../analysis/catalog.ts';
import type { ImageFacts } from '../../analysis/findings/image-facts.ts';
import { type JudgedFacts, type JudgedFindings, judge } from '../../analysis/findings/policy/judge.ts';
import { parsePolicy } from '../../analysis/findings/policy/parse-policy.ts';
import { defaultPolicy, type Policy } from '../../analysis/findings/policy/policy.ts';
import type { ImagePackages } from '../../analysis/packages/image-packages.ts';
import { type DistributionAnswer, parseOsRelease } from '../../analysis/packages/os-release.ts';
import { limits } from '../../base/limits.ts';
import type { ReportPackages } from '../../export/package-record.ts';
import type { AuditedContents } from '../../model/content-hits.ts';
import { RowKind } from '../../model/entry-table.ts';
import type { AuditTask } from '../../pipeline/protocol.ts';
import type { Contents } from '../contents/contents-api.ts';
import { LayerRereading, noSearch, type Search } from '../contents/layer-rereading.ts';
import type { LayerSource } from '../contents/layer-source.ts';
import { dedupInput } from '../exports/report-input.ts';
import type { ImageState, SearchState } from '../state.ts';
import type { Workshop } from '../workshop.ts';
import type { Audit } from './audit-api.ts';

/** Bytes of an os-release file that are read; they have some hundred. */
const osReleaseSize = 16 * 1024;

/** The audit of a session's images. */
export class ImageAudit implements Audit {
  readonly state: Signal<SearchState> = signal(noSearch);
  readonly policy: Signal<Policy> = signal(defaultPolicy);
  readonly policyFault: Signal<string | null> = signal(null);
  readonly #workshop: Workshop;
  readonly #sourceOf: (key: string) => LayerSource | null;
  readonly #contents: Contents;
  readonly #open: () => readonly ImageState[];
  readonly #judgedFacts: (image: ImageState) => Promise<JudgedFacts>;
  #run: { cancel(): void } | null = null;

  /**
   * `sourceOf` knows layers by the keys of the catalog, `open` gives the images that are open, `judgedFacts` what one is judged by besides
   * its findings.
   */
  constructor(
    workshop: Workshop,
    sourceOf: (key: string) => LayerSource | null,
    contents: Contents,
    open: () => readonly ImageState[],
    judgedFacts: (image: ImageState) => Promise<JudgedFacts>,
  ) {
    this.#workshop = workshop;
    this.#sourceOf = sourceOf;
    this.#contents = contents;
    this.#open = open;
    this.#judgedFacts = judgedFacts;
  }

  async start(ids: readonly string[]): Promise<void> {
    if (this.state.value.phase === 'reading') return;
    this.state.value = { ...noSearch, phase: 'reading' };
    const images = dedupInput(this.#open().filter(({ id }) => ids.includes(id)));
    const run = new LayerRereading(this.#workshop, this.#sourceOf, auditSearch(this.#workshop), (state) => {
      this.state.value = state;
    });
    this.#run = run;
    await run.start(await this.#workshop.catalog.planAudit(images));
  }

  async complete(ids: readonly string[], signal: AbortSignal): Promise<void> {
    while (this.state.value.phase === 'reading') await nextChange(this.state);
    if (signal.aborted) return;
    const cancel = () => this.cancel();
    signal.addEventListener('abort', cancel);
    await this.start(ids);
    signal.removeEventListener('abort', cancel);
  }

  cancel(): void {
    this.#run?.cancel();
  }

  async findings(id: string): Promise<JudgedFindings | null> {
    const image = this.#open().find((each) => each.id === id);
    if (!image) return null;
    const findings = await this.#workshop.catalog.findings(id, imageFacts(image));
    return { findings, verdict: judge(findings, this.policy.value, await this.#judgedFacts(image)) };
  }

  async packages(id: string): Promise<ImagePackages | null> {
    const isOpen = this.#open().some((each) => each.id === id);
    return isOpen ? this.#workshop.catalog.packages(id) : null;
  }

  async made(id: string): Promise<ReportPackages | null> {
    const packages = await this.packages(id);
    if (!packages) return null;
    const answer = await this.distribution(id);
    const distribution = answer.kind === 'said' ? answer.distribution : null;
    return { packages, distribution, isDistributionRead: answer.kind !== 'unread' };
  }

  async distribution(image: string): Promise<DistributionAnswer> {
    const { catalog } = this.#workshop;
    const layers = this.#open().find(({ id }) => id === image)?.layers ?? [];
    let isRead = layers.every(({ scan }) => scan?.complete);
    for (const path of ['/etc/os-release', '/usr/lib/os-release']) {
      const row = await catalog.findRow(image, { kind: 'image', upTo: null }, path);
      if (!row || row.kind !== RowKind.File) continue;
      const place = { image, layer: row.layer, path };
      const read = await this.#contents.read(place, 0, osReleaseSize, new AbortController().signal);
      const distribution = read.ok ? parseOsRelease(new TextDecoder().decode(read.value)) : null;
      if (distribution) return { kind: 'said', distribution };
      isRead &&= read.ok;
    }
    return { kind: isRead ? 'unsaid' : 'unread' };
  }

  async setPolicy(file: File | null): Promise<void> {
    if (!file) {
      this.policy.value = defaultPolicy;
      this.policyFault.value = null;
      return;
    }
    const data = new Uint8Array(await file.slice(0, limits.jsonSize + 1).arrayBuffer());
    const parsed = parsePolicy(data, file.name);
    // A file that is no policy leaves what holds as it is.
    if (parsed.ok) this.policy.value = parsed.value;
    this.policyFault.value = parsed.ok ? null : parsed.error;
  }
}

function auditSearch({ catalog }: Workshop): Search<LayerAuditPlan, AuditTask, AuditedContents> {
  return {
    task: ({ offsets, kinds, packageKinds, unpackable }, compression) => ({
      ...{ compression, offsets, kinds, packageKinds, unpackable },
    }),
    inBlob: (api, run, blob, task, progress) => api.audit(run, blob, task, proxy(progress)),
    inMembers: (api, run, archive, tasks, progress) => api.audit(run, archive, tasks, proxy(progress)),
    missing: ({ entries }) => ({
      hits: { looked: new Uint8Array(entries.length), hits: new Map() },
      packages: new Map(),
    }),
    keep: (plan, found) =>
      catalog.addAudited(plan, transfer(found, [found.hits.looked.buffer as ArrayBuffer])),
  };
}

/** Resolves when a signal has another value. */
function nextChange<Value>(changing: ReadonlySignal<Value>): Promise<void> {
  const before = changing.peek();
  return new Promise((resolve) => {
    const stop = changing.subscribe((value) => {
      if (value === before) return;
      stop();
      resolve();
    });
  });
}

/** What is known of an image besides its tables. */
function imageFacts({ image, layers, summary }: ImageState): ImageFacts {
  const own = [...image.problems, ...(summary?.problems ?? [])];
  return {
    references: image.references,
    parameters: image.parameters,
    history: image.history,
    problems: [
      ...own.map((problem) => ({ layer: null, problem })),
      ...layers.flatMap(({ problems }, layer) => problems.map((problem) => ({ layer, problem }))),
    ],
  };
}
