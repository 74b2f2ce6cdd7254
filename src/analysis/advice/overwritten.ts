import { type AdviceRule, type DeadFacts, isCopy, isOfBase } from './rule.ts';

/** Other contents at the same paths. */
export const overwritten: AdviceRule = {
  name: 'overwritten',
  find(facts) {
    const { cause, shippedBy, hiddenBy } = facts.group;
    if (cause !== 'overwritten') return null;
    return {
      predicate: `was overwritten by layer ${hiddenBy} with other contents`,
      what: `Layer ${hiddenBy} writes other contents over files of layer ${shippedBy}: both are shipped.`,
      instead: remedy(facts),
      example: null,
    };
  },
};

function remedy(facts: DeadFacts): string {
  const { shipping, hiding } = facts;
  if (isOfBase(facts))
    return 'They come with the base; a base that has them as they should be ships them once.';
  if (isCopy(shipping) && isCopy(hiding)) return 'Copy only the version that stays.';
  if (isCopy(shipping)) return 'Make the change before the files are copied in, or in a build stage.';
  return 'Write each file once: let one step do both, or make them in a build stage and copy the result.';
}
