import fc from 'fast-check';
import type { GraphImage } from '../../../src/analysis/layer-graph.ts';
import { graphImage } from '../../fixtures/forest-images.ts';

const diffID = fc.constantFrom('a', 'b', 'c', 'dd');
const layers = fc.oneof(
  { weight: 6, arbitrary: fc.array(diffID, { maxLength: 6 }) },
  { weight: 1, arbitrary: fc.array(fc.option(diffID), { maxLength: 4 }) },
);

/** Images that meet often, and whose names differ. */
export const graphImages: fc.Arbitrary<readonly GraphImage[]> = fc
  .array(layers, { minLength: 1, maxLength: 8 })
  .map((all) => all.map((each, index) => graphImage(`image ${index}`, each)));
