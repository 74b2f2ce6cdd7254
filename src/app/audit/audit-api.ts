import type { ReadonlySignal } from '@preact/signals';
import type { JudgedFindings } from '../../analysis/findings/policy/judge.ts';
import type { Policy } from '../../analysis/findings/policy/policy.ts';
import type { ImagePackages } from '../../analysis/packages/image-packages.ts';
import type { DistributionAnswer } from '../../analysis/packages/os-release.ts';
import type { ReportPackages } from '../../export/package-record.ts';
import type { SearchState } from '../state.ts';

/** Looks for what images give away, and for what weakens them. */
export interface Audit {
  /** How far looking through contents has come. */
  readonly state: ReadonlySignal<SearchState>;
  /** Looks through the contents of these images: their layers are read once more; what is known already is not. */
  start(images: readonly string[]): Promise<void>;
  /** `start`, after what is looked through already; `signal` stops it. Afterwards all is known of these images that can be. */
  complete(images: readonly string[], signal: AbortSignal): Promise<void>;
  /** Stops; what was found stays. */
  cancel(): void;
  /** What is known of an image, judged: without `start`, all but what its contents hold. Null for one that is not open. */
  findings(image: string): Promise<JudgedFindings | null>;
  /** The packages of an image, as far as its contents have been looked through. Null for one that is not open. */
  packages(image: string): Promise<ImagePackages | null>;
  /** The distribution that an image says it is. */
  distribution(image: string): Promise<DistributionAnswer>;
  /** Both of them. */
  made(image: string): Promise<ReportPackages | null>;
  /** What findings are judged by. */
  readonly policy: ReadonlySignal<Policy>;
  /** Why the file that was given last is no policy; null where it was one. */
  readonly policyFault: ReadonlySignal<string | null>;
  /** Takes a policy file; null: none any more. */
  setPolicy(file: File | null): Promise<void>;
}
