import type { Fault } from '../base/fault.ts';
import { formatCount, formatExactSize, formatSize } from '../base/size.ts';
import { quote } from '../base/text.ts';

/**
 * A fault of reading the outer tar, as one of the archive: whoever reads it cares that the archive is cut or damaged, and
 * where, not for the rule of tar that told. Facts and warnings about tar itself stay what they are.
 */
export function archiveFault(fault: Fault): Fault {
  if (fault.code === 'tar.truncated') return { ...fault, code: 'archive.truncated' };
  if (fault.code === 'tar.trailing-data') return { ...fault, code: 'archive.trailing-data' };
  return fault.severity === 'error' ? { ...fault, code: 'archive.corrupt' } : fault;
}

/** What is said of a member that the archive ends within: how much of it there is, and what to do. */
export function cutSentence(name: string, there: number, size: number): string {
  const [part, whole] = [formatSize(there), formatSize(size)];
  const exact = part === whole || there === 0;
  const amount = exact ? `${formatCount(there)} of ${formatExactSize(size)}` : `${part} of ${whole}`;
  return `The file ends early: ${amount} of ${quote(name)} are here. Export the image again.`;
}
