import { type AdviceRule, isCopy, isRun } from './rule.ts';

/** `RUN mv`: taken away here, shipped again there. */
export const moved: AdviceRule = {
  name: 'moved',
  find({ group: { again, cause, shippedBy, hiddenBy }, shipping }) {
    if (again !== 'elsewhere' || cause === 'repeated') return null;
    return {
      predicate: `is shipped again by layer ${hiddenBy}, which moved it`,
      what:
        `Layer ${hiddenBy} takes files of layer ${shippedBy} away and ships the same contents at other paths: ` +
        'a move across layers keeps both.',
      instead: isCopy(shipping)
        ? 'Copy them to where they belong at once.'
        : isRun(shipping)
          ? 'Move them in the RUN that makes them.'
          : 'Put them where they belong in the step that makes them.',
      example: null,
    };
  },
};
