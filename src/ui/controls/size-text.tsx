import type { JSX } from 'preact';
import { formatExactSize, formatSize } from '../format/size.ts';

/** A size to three figures; to the byte on hover. */
export function SizeText({ bytes }: { readonly bytes: number | null }): JSX.Element {
  if (bytes === null) return <span class="soft">–</span>;
  return <span title={formatExactSize(bytes)}>{formatSize(bytes)}</span>;
}
