import { type AdviceRule, isRun } from './rule.ts';

/** A directory replaced as a whole: emptied and filled anew, or something else put in its place. */
export const replaced: AdviceRule = {
  name: 'replaced',
  find({ group: { cause, shippedBy, hiddenBy }, shipping, hiding }) {
    if (cause !== 'opaque' && cause !== 'replaced') return null;
    const isEmptied = cause === 'opaque';
    return {
      predicate: isEmptied
        ? `is in a directory that layer ${hiddenBy} emptied and filled anew`
        : `is in a directory that layer ${hiddenBy} replaced by something else`,
      what: isEmptied
        ? `Layer ${hiddenBy} replaces a directory as a whole; what layer ${shippedBy} has in it stays in the image.`
        : `Layer ${hiddenBy} puts a file or link where layer ${shippedBy} has a directory, whose files stay in the image.`,
      instead:
        isRun(shipping) && isRun(hiding)
          ? 'Make it once: let one RUN do both, or make it in a build stage and copy the result.'
          : 'Make it once: leave the first version out, or make it in a build stage and copy the result.',
      example: null,
    };
  },
};
