import { compareBytes } from '../base/bytes.ts';
import { type NameTable, nameBytes, nameCount } from '../base/names.ts';

/** Ranges up to this long are sorted by insertion: measured best between 8 and 24. */
const short = 12;

/**
 * The names of a table in byte order, as indexes. A quicksort by one byte at a time (Bentley and Sedgewick, "Fast
 * algorithms for sorting and searching strings"), with a stack of its own, since names can be long and alike.
 */
export function computeNameOrder(names: NameTable): Uint32Array {
  const order = new Uint32Array(nameCount(names)).map((_, index) => index);
  const { data, starts } = names;
  /** Byte of a name at a depth; -1 past its end. */
  const byteAt = (name: number, depth: number): number => {
    const at = (starts[name] as number) + depth;
    return at < (starts[name + 1] as number) ? (data[at] as number) : -1;
  };
  /** Ranges still to be sorted: first, end, depth up to which their names agree. */
  const open: number[] = [0, order.length, 0];
  while (open.length > 0) {
    const depth = open.pop() as number;
    const end = open.pop() as number;
    const first = open.pop() as number;
    if (end - first <= short) {
      insertionSort(names, order, first, end);
      continue;
    }
    const pivot = middleOf(
      byteAt(order[first] as number, depth),
      byteAt(order[(first + end) >>> 1] as number, depth),
      byteAt(order[end - 1] as number, depth),
    );
    let less = first;
    let more = end;
    for (let at = first; at < more; ) {
      const byte = byteAt(order[at] as number, depth);
      if (byte < pivot) swap(order, at++, less++);
      else if (byte > pivot) swap(order, at, --more);
      else at++;
    }
    if (less - first > 1) open.push(first, less, depth);
    if (end - more > 1) open.push(more, end, depth);
    // Names that end here are equal, and names are distinct: nothing is left to sort.
    if (pivot !== -1 && more - less > 1) open.push(less, more, depth + 1);
  }
  return order;
}

function insertionSort(names: NameTable, order: Uint32Array, first: number, end: number): void {
  for (let i = first + 1; i < end; i++) {
    const name = order[i] as number;
    const own = nameBytes(names, name);
    let at = i;
    while (at > first && compareBytes(nameBytes(names, order[at - 1] as number), own) > 0) {
      order[at] = order[at - 1] as number;
      at--;
    }
    order[at] = name;
  }
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function swap(order: Uint32Array, a: number, b: number): void {
  const kept = order[a] as number;
  order[a] = order[b] as number;
  order[b] = kept;
}
