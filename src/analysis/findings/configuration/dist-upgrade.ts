import { type ConfigurationRule, stepsLike } from './configuration-rule.ts';

/** Distribution upgraded in a build. dockle DKL-DI-0003. */
export const distUpgrade: ConfigurationRule = {
  id: 'configuration.dist-upgrade',
  severity: 'info',
  title: 'Distribution upgraded in a build',
  why: 'The whole base is shipped a second time, and the outcome is another every day.',
  advice: 'Take a newer base image instead.',
  reference: 'dockle DKL-DI-0003',
  check(facts) {
    return stepsLike(
      facts,
      (line) =>
        /\bapt(?:-get)?\s{1,9}(?:-\S{1,99}\s{1,9}){0,9}(?:dist-upgrade|full-upgrade)\b/.exec(line)?.[0] ??
        null,
    );
  },
};
