import type { ProblemCode } from '../base/codes.ts';
import type { Fault, Severity } from '../base/fault.ts';

/** Something the user is told: what was wrong, where, and (by its code) what it means. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly message: string;
  /** Archive member, layer and byte offset as far as they are known, for instance `blobs/sha256/ab…, byte 512`. */
  readonly at: string;
  /** How many the line is about; absent: one. */
  readonly count?: number;
}

/** Places a fault: `where` names the archive member or layer whose bytes were being read. */
export function problemFrom(fault: Fault, where: string): Problem {
  const at = fault.offset === null ? where : `${where}, byte ${fault.offset}`;
  return { code: fault.code, severity: fault.severity, message: fault.message, at };
}
