import { type AdviceRule, isRun } from './rule.ts';

/** Commands that bring installed packages up to date; bounded as in `uninstalled`. */
const upgrade =
  /\b(?:apt(?:-get)? (?:-\S{1,99} ){0,9}(?:dist-|full-)?upgrade|apk (?:-\S{1,99} ){0,9}upgrade|(?:microdnf|dnf|yum) (?:-\S{1,99} ){0,9}(?:upgrade|update)|zypper (?:-\S{1,99} ){0,9}(?:update|up|dup)|pacman -Syu)\b/;

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
