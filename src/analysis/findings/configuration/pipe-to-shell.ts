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
    return stepsLike(facts, (line) => (isPiped(line.split('|')) ? 'a download piped into a shell' : null));
  },
};

/** Whether the last command before a pipe fetches, and the first after it is a shell. */
function isPiped(parts: readonly string[]): boolean {
  return parts.some((part, index) => {
    const before = parts[index - 1];
    if (before === undefined || !/^\s{0,9}(?:sudo\s{1,9})?(?:\/bin\/)?(?:ba|z|da)?sh\b/.test(part))
      return false;
    const end = Math.max(before.lastIndexOf(';'), before.lastIndexOf('&'));
    return /\b(?:curl|wget)\b/.test(before.slice(end + 1));
  });
}
