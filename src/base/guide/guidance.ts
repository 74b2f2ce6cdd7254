import type { ProblemCode } from '../codes.ts';

/** What a problem code means to the person who meets it, beside its meaning in `codes`. Plain sentences. */
export interface Guidance {
  /** Whether a container runtime takes such an image, and what it makes of it. */
  readonly runtime: string;
  /** What to do about it. */
  readonly advice: string;
}

/** Guidance for every code of one area, the part of a code before its dot. */
export type AreaGuide<Area extends string> = Readonly<
  Record<Extract<ProblemCode, `${Area}.${string}`>, Guidance>
>;
