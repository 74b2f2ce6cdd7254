import { limits } from '../../base/limits.ts';

/**
 * Puts together the paths of a package's files, of directories and names that a database holds apart: a long directory of many names would be
 * many times as long as the database. What is beyond the bounds is left out.
 */
export class FileLines {
  #left: number;
  #lines = '';

  /** `size`: bytes of the database. Paths have some 100 characters, and a database twice that for each. */
  constructor(size: number) {
    this.#left = 4096 + 8 * size;
  }

  /** Adds a file; `directory` ends with `/`. */
  add(directory: string, name: string): void {
    const length = directory.length + name.length + 1;
    if (length > limits.path || length > this.#left) return;
    this.#left -= length;
    this.#lines += `${directory}${name}\n`;
  }

  /** What was added since the last time, each file ended by a line break. */
  take(): string {
    const lines = this.#lines;
    this.#lines = '';
    return lines;
  }
}
