import { type AdviceRule, isRun } from './rule.ts';

/** Commands that take packages away. */
const removal =
  /\b(?:apt(?:-get)? (?:-\S+ )*(?:remove|purge|autoremove)|apk (?:-\S+ )*del|(?:microdnf|dnf|yum) (?:-\S+ )*(?:remove|erase|autoremove)|zypper (?:-\S+ )*(?:remove|rm)|pacman -R\w*|pip3? uninstall|npm (?:-\S+ )*(?:uninstall|prune))\b/;

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
