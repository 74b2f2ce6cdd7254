import { cacheRemedy } from './cache-remedy.ts';
import type { AdviceRule } from './rule.ts';

/** Package lists and downloads that a later step deleted or wrote anew: too late, their layer has them. */
export const cacheDeleted: AdviceRule = {
  name: 'cache-deleted',
  find({ group: { cause, shippedBy, hiddenBy }, directory, cache, shipping }) {
    if (!cache || shippedBy === hiddenBy) return null;
    const anew = cause === 'overwritten' || cause === 'metadata';
    return {
      predicate: anew
        ? `is ${cache.name} that layer ${hiddenBy} wrote anew`
        : `is ${cache.name} that layer ${hiddenBy} deleted too late`,
      what:
        `Layer ${shippedBy} left the ${cache.name} in the image; layer ${hiddenBy} ` +
        (anew
          ? 'writes them anew, and both are shipped.'
          : 'deletes them, which hides them and frees nothing.'),
      ...cacheRemedy(cache, directory, shipping),
    };
  },
};
