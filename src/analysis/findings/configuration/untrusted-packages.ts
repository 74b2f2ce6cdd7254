import { type ConfigurationRule, stepsLike } from './configuration-rule.ts';

/** Packages taken without a check. CIS Docker Benchmark 4.11. */
export const untrustedPackages: ConfigurationRule = {
  id: 'configuration.untrusted-packages',
  severity: 'medium',
  title: 'Packages taken without a check',
  why: 'Whoever is between the build and the mirror chooses what is installed.',
  advice: 'Take the option out, and add the keys that are needed.',
  reference: 'CIS Docker Benchmark 4.11',
  check(facts) {
    return stepsLike(
      facts,
      (line) =>
        /--allow-unauthenticated|--force-yes|--allow-untrusted|--nogpgcheck|--no-gpg-checks?|\[trusted=yes\]|--trusted-host|\bcurl\b[^|;&]{0,299}\s(?:-k|--insecure)\b|--no-check-certificate/.exec(
          line,
        )?.[0] ?? null,
    );
  },
};
