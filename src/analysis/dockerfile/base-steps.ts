import type { HistoryStep } from '../../model/image.ts';
import type { ExecutionParameters } from '../../oci/config.ts';
import { inferFromConfig } from './infer-from-config.ts';
import { readStep } from './recorded-step.ts';
import { recoverStep, stepContext } from './recover-step.ts';

/** Tells steps that set nothing but what a base's config has: its own, where the base does not say which are. */
export function stepsLike(parameters: ExecutionParameters | null): (step: HistoryStep) => boolean {
  const known = new Set(inferFromConfig(parameters, []).map(({ text }) => text));
  const context = stepContext(parameters);
  return (step) => recoverStep(readStep(step), context).every(({ text }) => known.has(text));
}
