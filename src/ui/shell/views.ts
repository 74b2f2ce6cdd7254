import type { ViewName } from '../../app/state.ts';

/** The views of an image in the order of their tabs; the number keys follow it. */
export const views: readonly (readonly [name: ViewName, title: string])[] = [
  ['overview', 'Overview'],
  ['layers', 'Layers'],
  ['files', 'Files'],
  ['graph', 'Graph'],
  ['savings', 'Savings'],
  ['history', 'History'],
  ['config', 'Config'],
];
