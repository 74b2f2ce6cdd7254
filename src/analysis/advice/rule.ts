import type { BuildStep } from '../../oci/build-step.ts';
import type { DeadGroup } from '../dead-groups.ts';
import type { Cache } from './caches.ts';

/** All that is known of dead bytes: what the layers show, and the lines of the history that made them. */
export interface DeadFacts {
  readonly group: DeadGroup;
  /** Innermost directory that holds all of the files. */
  readonly directory: string;
  /** The package manager's cache that they lie in. */
  readonly cache: Cache | null;
  /** Whether they are all the files that their layer ships. */
  readonly isWholeLayer: boolean;
  /** Lines of the layer that ships them and of the one that hides them; null where the history does not pair with layers. */
  readonly shipping: BuildStep | null;
  readonly hiding: BuildStep | null;
}

/** What a rule concludes. Sizes stand beside it, not in it; names in it are as in the archive. */
export interface Finding {
  /** Ends the sentence "1.1 GB of 1.9 GB …"; equal for all bytes of which the same is to be said. */
  readonly predicate: string;
  /** What is known, a sentence or two. */
  readonly what: string;
  /** What to write instead. */
  readonly instead: string;
  /** That as a line of a Dockerfile, where all of it is known; `…` stands for what is not. */
  readonly example: string | null;
}

/** One reason for dead bytes and its remedy. The first rule of the registry that has a finding speaks. */
export interface AdviceRule {
  /** Stable name, as reports give it. */
  readonly name: string;
  /** Null where the rule does not apply: nothing is guessed. */
  find(facts: DeadFacts): Finding | null;
}

/** Longest line that is given as an example. */
const longest = 240;

/** An example, or null where it would be too long to help. */
export function exampleLine(line: string): string | null {
  return line.length <= longest ? line : null;
}

/** Whether a step copies files in: what it ships stood outside the image. */
export function isCopy(step: BuildStep | null): boolean {
  return step?.instruction === 'COPY' || step?.instruction === 'ADD';
}

/**
 * Whether files come with the base: the lowest layer is a root file system that was added as a whole (`ADD file:5f0c… in /`,
 * `ADD rootfs.tar.xz /`), which who builds upon it cannot change.
 */
export function isOfBase({ group, shipping }: DeadFacts): boolean {
  return group.shippedBy === 0 && shipping?.instruction === 'ADD' && / \/$/.test(shipping.operands);
}

/** Whether a step ran a command in the image. */
export function isRun(step: BuildStep | null): boolean {
  return step?.instruction === 'RUN';
}
