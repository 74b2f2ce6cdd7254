import type { ProblemCode } from '../base/codes.ts';
import type { Fault } from '../base/fault.ts';
import { limits } from '../base/limits.ts';
import { type Problem, problemFrom } from './problem.ts';

/**
 * Collects the problems of one layer or archive. A hostile archive can have a million of one kind: the first few of
 * each code are kept word for word, the rest are counted, and the count is said.
 */
export class ProblemList {
  readonly #kept: Problem[] = [];
  readonly #counts = new Map<ProblemCode, number>();
  readonly #where: string;

  /** `where` names what the problems belong to: an archive member or a layer. */
  constructor(where: string) {
    this.#where = where;
  }

  /** Adds a fault of the bytes that `where` names. */
  add(fault: Fault): void {
    this.place(problemFrom(fault, this.#where));
  }

  /** Adds a problem that already says where it is. */
  place(problem: Problem): void {
    const count = (this.#counts.get(problem.code) ?? 0) + 1;
    this.#counts.set(problem.code, count);
    if (count <= limits.problemsOfOneCode && this.#kept.length < limits.problems) this.#kept.push(problem);
  }

  /** Whether anything of this code was added. */
  has(code: ProblemCode): boolean {
    return this.#counts.has(code);
  }

  /** The problems in the order they were added, then one line for each code of which some were only counted. */
  finish(): Problem[] {
    const all = [...this.#kept];
    for (const [code, count] of this.#counts) {
      const kept = this.#kept.filter((problem) => problem.code === code);
      const more = count - kept.length;
      if (more === 0) continue;
      const severity = kept[0]?.severity ?? 'warning';
      const message = `${more} more of the same kind are not listed.`;
      all.push({ code, severity, message, at: this.#where, count: more });
    }
    return all;
  }
}
