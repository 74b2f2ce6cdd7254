import { type AdviceRule, isCopy } from './rule.ts';

/** Other contents at the same paths. */
export const overwritten: AdviceRule = {
  name: 'overwritten',
  find({ group: { cause, shippedBy, hiddenBy }, shipping, hiding }) {
    if (cause !== 'overwritten') return null;
    return {
      predicate: `was overwritten by layer ${hiddenBy} with other contents`,
      what: `Layer ${hiddenBy} writes other contents over files of layer ${shippedBy}: both are shipped.`,
      instead:
        isCopy(shipping) && isCopy(hiding)
          ? 'Copy only the version that stays.'
          : isCopy(shipping)
            ? 'Make the change before the files are copied in, or in a build stage.'
            : 'Write each file once: let one step do both, or make them in a build stage and copy the result.',
      example: null,
    };
  },
};
