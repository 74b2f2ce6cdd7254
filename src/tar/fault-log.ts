import type { ProblemCode } from '../base/codes.ts';
import type { Fault, Severity } from '../base/fault.ts';
import { limits } from '../base/limits.ts';

/**
 * Collects the faults of one tar. A hostile tar has a million of one code: past the first `limits.problemsOfOneCode` of a
 * code, each is one shared object without a place, so that they can be counted and take no memory to speak of.
 */
export class FaultLog {
  readonly #faults: Fault[] = [];
  readonly #counts = new Map<ProblemCode, number>();
  readonly #further = new Map<ProblemCode, Fault>();
  #failed = false;

  /** All faults in the order they were found. */
  get faults(): readonly Fault[] {
    return this.#faults;
  }

  /** Whether one of them is an error. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Adds a fault; `describe` is asked for its message only where that is kept. */
  add(code: ProblemCode, severity: Severity, offset: number, describe: () => string): void {
    if (severity === 'error') this.#failed = true;
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    // An error ends the reading, so there is but one.
    if (count <= limits.problemsOfOneCode || severity === 'error') {
      this.#faults.push({ code, severity, message: describe(), offset });
      return;
    }
    const further = this.#further.get(code) ?? {
      code,
      severity,
      message: 'More of the same kind were found.',
      offset: null,
    };
    this.#further.set(code, further);
    this.#faults.push(further);
  }
}
