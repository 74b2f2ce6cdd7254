/** The typed arrays that a growable column can be made of. */
export type ColumnArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/**
 * A column of a table while the table is being filled: a typed array that doubles when it is full. Reading code
 * takes the finished array (`finish`), never the growing one.
 */
export class GrowingColumn<T extends ColumnArray> {
  #data: T;
  #length = 0;
  readonly #make: (length: number) => T;

  /** `make` allocates an array of a length, for instance `(n) => new Uint32Array(n)`. */
  constructor(make: (length: number) => T, capacity = 256) {
    this.#make = make;
    this.#data = make(capacity);
  }

  /** How many rows stand in the column. */
  get length(): number {
    return this.#length;
  }

  /** Appends one row. */
  push(value: number): void {
    this.reserve(1);
    this.#data[this.#length++] = value;
  }

  /** Appends a run of rows. */
  append(values: ArrayLike<number>): void {
    this.reserve(values.length);
    this.#data.set(values, this.#length);
    this.#length += values.length;
  }

  /** Writes again a run of rows that have been written. */
  overwrite(row: number, values: ArrayLike<number>): void {
    this.#data.set(values, row);
  }

  /** The value of a row that has been written. */
  get(row: number): number {
    return this.#data[row] as number;
  }

  /** Writes again a row that has been written. */
  set(row: number, value: number): void {
    this.#data[row] = value;
  }

  /** The rows so far, as a view that is only valid until the next append. */
  view(): T {
    return this.#data.subarray(0, this.#length) as T;
  }

  /** The finished column, exactly as long as it has rows, in a buffer of its own that can be transferred. */
  finish(): T {
    return this.#data.slice(0, this.#length) as T;
  }

  private reserve(rows: number): void {
    const needed = this.#length + rows;
    if (needed <= this.#data.length) return;
    let capacity = this.#data.length * 2;
    while (capacity < needed) capacity *= 2;
    const grown = this.#make(capacity);
    grown.set(this.#data.subarray(0, this.#length));
    this.#data = grown;
  }
}
