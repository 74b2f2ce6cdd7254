import type { Mechanism } from '../../analysis/waterfall.ts';

/** Rows as they stand in the table, each explained. */
export const waterfallSteps: Readonly<Record<Mechanism, readonly [name: string, meaning: string]>> = {
  digest: ['equal blobs', 'Layers with the same digest: every registry and every engine keeps them once.'],
  diffID: [
    'equal layers, packed otherwise',
    'Layers with the same diffID in another compression: one on a local disk, two in a registry.',
  ],
  file: ['equal files', 'Files of the same SHA-256 in different layers, or twice in one.'],
  chunk: [
    'equal chunks',
    'Pieces of about 8 kB that different files share, cut where their content says so (FastCDC).',
  ],
};
