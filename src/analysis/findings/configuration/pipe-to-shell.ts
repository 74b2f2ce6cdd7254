import { type ConfigurationRule, stepsLike } from './configuration-rule.ts';

/** Script run as it is fetched. CIS Docker Benchmark 4.11; hadolint DL4006. */
export const pipeToShell: ConfigurationRule = {
  id: 'configuration.pipe-to-shell',
  severity: 'medium',
  title: 'Script run as it is fetched',
  why: 'What is run is not checked, may be another tomorrow, and one that is cut off runs half.',
  advice: 'Fetch it, check its digest, then run it.',
  reference: 'CIS Docker Benchmark 4.11; hadolint DL4006',
  check(facts) {
    return stepsLike(facts, (line) => {
      const piped = /\b(?:curl|wget)\b[^|;&]*\|\s*(?:sudo\s+)?(?:\/bin\/)?(?:ba|z|da)?sh\b/.exec(line);
      return piped ? 'a download piped into a shell' : null;
    });
  },
};
