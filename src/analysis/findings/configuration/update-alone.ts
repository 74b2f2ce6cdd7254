import { type ConfigurationRule, stepsLike } from './configuration-rule.ts';

/** Package lists updated in a step of their own. CIS Docker Benchmark 4.7; dockle CIS-DI-0007. */
export const updateAlone: ConfigurationRule = {
  id: 'configuration.update-alone',
  severity: 'low',
  title: 'Package lists updated in a step of their own',
  why: 'The step is taken from the cache when a later one installs, and old packages are installed by old lists.',
  advice: 'Update and install in one RUN: apt-get update && apt-get install ….',
  reference: 'CIS Docker Benchmark 4.7; dockle CIS-DI-0007',
  check(facts) {
    return stepsLike(facts, (line) => {
      const updates = /\b(?:apt-get|apt|apk|yum|dnf)\s{1,9}(?:-\S{1,99}\s{1,9}){0,9}update\b/.exec(line);
      return updates && !/\b(?:install|add|upgrade|dist-upgrade)\b/.test(line) ? updates[0] : null;
    });
  },
};
