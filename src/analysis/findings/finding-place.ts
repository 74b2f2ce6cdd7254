import type { Finding } from './finding.ts';

/** A finding that has no place yet: what those of images, steps, parameters and files have in common. */
export const nowhere: Pick<
  Finding,
  'layer' | 'path' | 'step' | 'parameter' | 'place' | 'hiddenBy' | 'isExample' | 'owner'
> = {
  layer: null,
  path: null,
  step: null,
  parameter: null,
  place: null,
  hiddenBy: null,
  isExample: false,
  owner: null,
};
