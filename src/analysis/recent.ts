/** Keeps the values that were asked for last; the one not asked for the longest makes room. */
export class Recent<Value> {
  readonly #values = new Map<string, Value>();
  readonly #capacity: number;

  /** `capacity`: how many values are kept. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The value of a key, made by `make` where it is not kept. */
  get(key: string, make: () => Value): Value {
    const value = this.#values.get(key) ?? make();
    this.#values.delete(key);
    this.#values.set(key, value);
    for (const oldest of this.#values.keys()) {
      if (this.#values.size <= this.#capacity) break;
      this.#values.delete(oldest);
    }
    return value;
  }

  /** Whether the value of a key is kept. */
  has(key: string): boolean {
    return this.#values.has(key);
  }

  /** Drops the values whose keys begin with `beginning`. */
  drop(beginning: string): void {
    for (const key of this.#values.keys()) if (key.startsWith(beginning)) this.#values.delete(key);
  }
}

/** A key whose beginning is `keyOf(name, [])`, and which no other name's key begins with. */
export function keyOf(name: string, parts: readonly unknown[]): string {
  return `${JSON.stringify(name)}${parts.map((part) => ` ${JSON.stringify(part)}`).join('')}`;
}
