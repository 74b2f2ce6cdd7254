/**
 * A number of 53 bits for a record: two that differ have different ones, as far as nobody makes them otherwise (FNV-1a, and another beside
 * it).
 */
export function markOf(record: string | Uint8Array): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let at = 0; at < record.length; at++) {
    const unit = typeof record === 'string' ? record.charCodeAt(at) : (record[at] as number);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x5bd1e995) ^ (high >>> 15);
  }
  return (high & 0x1fffff) * 0x100000000 + (low >>> 0);
}
