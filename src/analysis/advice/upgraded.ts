import { type AdviceRule, isRun } from './rule.ts';

/** Commands that bring installed packages up to date. */
const upgrade =
  /\b(?:apt(?:-get)? (?:-\S+ )*(?:dist-|full-)?upgrade|apk (?:-\S+ )*upgrade|(?:microdnf|dnf|yum) (?:-\S+ )*(?:upgrade|update)|zypper (?:-\S+ )*(?:update|up|dup)|pacman -Syu)\b/;

/** Packages upgraded over those of a lower layer: both versions are shipped. */
export const upgraded: AdviceRule = {
  name: 'upgraded',
  find({ group: { cause, again, shippedBy, hiddenBy }, hiding }) {
    if (cause !== 'overwritten' || again !== 'no' || !isRun(hiding) || !upgrade.test(hiding?.operands ?? ''))
      return null;
    return {
      predicate: `was overwritten by layer ${hiddenBy}, which upgrades packages`,
      what: `Layer ${hiddenBy} upgrades packages and overwrites files of layer ${shippedBy}: both versions are shipped.`,
      instead: 'Start from a newer base image that has the upgrades, and upgrade only what it still lacks.',
      example: null,
    };
  },
};
