import type { Fault } from '../base/fault.ts';

/**
 * A fault of reading the outer tar, as one of the archive: whoever reads it cares that the archive is cut or damaged, and
 * where, not for the rule of tar that told. Facts and warnings about tar itself stay what they are.
 */
export function archiveFault(fault: Fault): Fault {
  if (fault.code === 'tar.truncated') return { ...fault, code: 'archive.truncated' };
  if (fault.code === 'tar.trailing-data') return { ...fault, code: 'archive.trailing-data' };
  return fault.severity === 'error' ? { ...fault, code: 'archive.corrupt' } : fault;
}
