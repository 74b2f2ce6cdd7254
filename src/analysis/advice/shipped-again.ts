import { type AdviceRule, isCopy } from './rule.ts';

/** The same contents put at the same paths by a second step. */
export const shippedAgain: AdviceRule = {
  name: 'shipped-again',
  find({ group: { cause, again, shippedBy, hiddenBy }, shipping, hiding }) {
    if (again !== 'here' || cause === 'repeated') return null;
    const twice = isCopy(shipping) && isCopy(hiding);
    return {
      predicate: `is shipped a second time by layer ${hiddenBy} with the same contents`,
      what: `Layer ${hiddenBy} puts the contents that layer ${shippedBy} ships at the same paths again.`,
      instead: twice
        ? 'Copy each path once: narrow one of the two steps, or exclude in it what the other brings.'
        : isCopy(hiding)
          ? `Leave out of the copy what layer ${shippedBy} has already, or start from a base without it.`
          : 'Keep the later step from writing files that do not change, or let one step do both.',
      example: null,
    };
  },
};
