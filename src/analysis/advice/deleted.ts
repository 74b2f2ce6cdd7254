import { type AdviceRule, type DeadFacts, exampleLine, isCopy, isOfBase, isRun } from './rule.ts';

/** A file deleted in a later layer is shipped all the same. */
export const deleted: AdviceRule = {
  name: 'deleted',
  find(facts) {
    const { cause, shippedBy, hiddenBy } = facts.group;
    if (cause !== 'removed') return null;
    return {
      predicate: `was deleted by layer ${hiddenBy}, but is shipped all the same`,
      what: `Layer ${hiddenBy} deletes files of layer ${shippedBy}, which hides them and takes nothing out of the image.`,
      instead: remedy(facts),
      example: joined(facts),
    };
  },
};

function remedy(facts: DeadFacts): string {
  const { shipping, hiding } = facts;
  const stage = 'build in a stage of its own and copy from it what is wanted';
  if (isOfBase(facts)) return 'They come with the base: start from one without them.';
  if (isRun(shipping)) return `Delete them in the RUN that makes them, or ${stage}.`;
  if (!isCopy(shipping)) return `Delete them in the step that makes them, or ${stage}.`;
  if (!isRun(hiding)) return `Leave them out of the copy, or ${stage}.`;
  return `Leave them out of the copy; if a RUN needs them, mount them for it (RUN --mount=type=bind), or ${stage}.`;
}

/** Both commands in one RUN, where no layer between them can depend on what is deleted. */
function joined({ group, shipping, hiding }: DeadFacts): string | null {
  if (!isRun(shipping) || !isRun(hiding) || group.hiddenBy !== group.shippedBy + 1) return null;
  if (hasForm(shipping?.operands) || hasForm(hiding?.operands)) return null;
  return exampleLine(`RUN ${shipping?.operands} && ${hiding?.operands}`);
}

/** Whether a command is of another form than plain shell: exec form, a here-document, a shell of its own. */
function hasForm(operands = ''): boolean {
  return /^\[|^\/\S+sh\b|<<|;\s*$/.test(operands);
}
