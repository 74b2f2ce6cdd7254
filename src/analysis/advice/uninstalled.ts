import { type AdviceRule, isRun } from './rule.ts';

/** Commands that take packages away; options are bounded, for a line of any length is looked through in linear time. */
const removal =
  /\b(?:apt(?:-get)? (?:-\S{1,99} ){0,9}(?:remove|purge|autoremove)|apk (?:-\S{1,99} ){0,9}del|(?:microdnf|dnf|yum) (?:-\S{1,99} ){0,9}(?:remove|erase|autoremove)|zypper (?:-\S{1,99} ){0,9}(?:remove|rm)|pacman -R\w*|pip3? uninstall|npm (?:-\S{1,99} ){0,9}(?:uninstall|prune))\b/;

/** Packages taken away in a later layer than the one that has them. */
export const uninstalled: AdviceRule = {
  name: 'uninstalled',
  find({ group: { cause, shippedBy, hiddenBy }, shipping, hiding }) {
    if (cause !== 'removed' || !isRun(hiding) || !removal.test(hiding?.operands ?? '')) return null;
    return {
      predicate: `was deleted by layer ${hiddenBy}, which takes packages away, but is shipped all the same`,
      what: `Layer ${hiddenBy} takes packages away, which hides files of layer ${shippedBy} and takes nothing out of the image.`,
      instead: isRun(shipping)
        ? 'Take away in the same RUN what only that RUN needs, or install it in a build stage and copy the result.'
        : 'Start from what does not have them, or install them in a build stage and copy the result.',
      example: null,
    };
  },
};
