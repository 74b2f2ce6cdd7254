import { type Signal, signal } from '@preact/signals';
import type { DiveCi } from '../../analysis/dive-ci/dive-ci.ts';
import { type DiveVerdict, judgeDiveCi } from '../../analysis/dive-ci/judge-dive-ci.ts';
import { limits } from '../../base/limits.ts';
import { formatSize } from '../../base/size.ts';
import type { ImageState } from '../state.ts';
import type { DiveGate } from './dive-gate-api.ts';

/** The rules of dive that the images of a session are judged by. */
export class ImageDiveGate implements DiveGate {
  readonly rules: Signal<DiveCi | null> = signal(null);
  readonly fault: Signal<string | null> = signal(null);

  async setFile(file: File | null): Promise<void> {
    if (!file) {
      this.rules.value = null;
      this.fault.value = null;
      return;
    }
    if (file.size > limits.diveRules) {
      this.fault.value = `The rules are not read: they have more than ${formatSize(limits.diveRules)}.`;
      return;
    }
    const { parseDiveCi } = await import('../../analysis/dive-ci/parse-dive-ci.ts');
    const parsed = parseDiveCi(await file.text(), file.name);
    // A file that holds no rules leaves what holds as it is.
    if (parsed.ok) this.rules.value = parsed.value;
    this.fault.value = parsed.ok ? null : parsed.error;
  }

  verdict({ layers, summary }: ImageState): DiveVerdict | null {
    const rules = this.rules.value;
    if (!rules) return null;
    const isWhole = layers.every(({ scan }) => scan?.complete);
    const upperSize = layers.slice(1).reduce((sum, { scan }) => sum + (scan?.contentSize ?? 0), 0);
    return judgeDiveCi(rules, { waste: isWhole ? (summary?.waste ?? null) : null, upperSize });
  }
}
