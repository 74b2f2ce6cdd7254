import type { CharacterSet } from './character-set.ts';

/** What a text must look like, as a tree. */
export type Pattern =
  /** One character. */
  | { readonly kind: 'character'; readonly set: CharacterSet }
  /** The start or the end of the text. */
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly parts: readonly Pattern[] }
  /** So many times, one after the other; `most` is null where there is no upper bound. */
  | {
      readonly kind: 'repeat';
      readonly part: Pattern;
      readonly least: number;
      readonly most: number | null;
    };

/** Why a pattern can't be used, and at which character of it (0 first). */
export interface PatternFault {
  readonly message: string;
  readonly at: number;
}

/** One character of a set. */
export const oneOf = (set: CharacterSet): Pattern => ({ kind: 'character', set });

/** Exactly this character. */
export const character = (point: number): Pattern => oneOf([[point, point]]);

/** One after the other. */
export const sequence = (parts: readonly Pattern[]): Pattern => ({ kind: 'sequence', parts });

/** Any of these. */
export const choice = (parts: readonly Pattern[]): Pattern => ({ kind: 'choice', parts });

/** Any number of times, none included. */
export const anyNumber = (part: Pattern): Pattern => ({ kind: 'repeat', part, least: 0, most: null });

export const start: Pattern = { kind: 'start' };
export const end: Pattern = { kind: 'end' };
