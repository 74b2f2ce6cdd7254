import { type ConfigurationRule, stepsLike } from './configuration-rule.ts';

/** sudo in a build step. dockle DKL-DI-0001; hadolint DL3004. */
export const sudoInBuild: ConfigurationRule = {
  id: 'configuration.sudo-in-build',
  severity: 'low',
  title: 'sudo in a build step',
  why: 'Steps run as the user of the build already; what sudo needs stays in the image.',
  advice: 'USER root for the steps that need it.',
  reference: 'dockle DKL-DI-0001; hadolint DL3004',
  check(facts) {
    return stepsLike(facts, (line) => (/(?:\/bin\/sh -c |RUN |&&|;|\|)\s*sudo\s/.test(line) ? 'sudo' : null));
  },
};
