import type { ProblemCode } from './codes.ts';

/** How much a problem matters: `error` makes a result incomplete or wrong, `warning` is odd, `info` is a fact. */
export type Severity = 'error' | 'warning' | 'info';

/**
 * Something wrong or noteworthy that a low level saw in a stream of bytes, before anyone knows which archive or
 * layer those bytes belong to. The level that knows turns it into a `Problem` (src/model/problem.ts).
 */
export interface Fault {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** One plain sentence: what was expected, what was found. Names inside it are escaped by `quote`. */
  readonly message: string;
  /** Byte offset in the stream that was being read (its stored form for codecs, its tar for tar), or null. */
  readonly offset: number | null;
}
