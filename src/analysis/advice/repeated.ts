import type { AdviceRule } from './rule.ts';

/** One layer's tar holds a path more than once; the last of them counts. */
export const repeated: AdviceRule = {
  name: 'repeated',
  find({ group: { cause, hiddenBy } }) {
    if (cause !== 'repeated') return null;
    return {
      predicate: `is written more than once within layer ${hiddenBy}`,
      what: `The tar of layer ${hiddenBy} holds these paths more than once; only the last of them counts.`,
      instead:
        'Builders that run steps do not write such layers: let the tool that wrote it add each path once.',
      example: null,
    };
  },
};
