import { type ConfigurationRule, stepsLike } from './configuration-rule.ts';

/** ADD from an address. CIS Docker Benchmark 4.9; dockle CIS-DI-0009. */
export const addRemote: ConfigurationRule = {
  id: 'configuration.add-remote',
  severity: 'medium',
  title: 'ADD from an address',
  why: 'What is fetched is not checked, may be another tomorrow, and stays in its layer.',
  advice: 'ADD --checksum=…, or fetch, check and use it in one RUN.',
  reference: 'CIS Docker Benchmark 4.9; dockle CIS-DI-0009',
  check(facts) {
    return stepsLike(facts, (line) => {
      const address = /\bADD\s{1,9}(?:--\S{1,999}\s{1,9}){0,9}(https?:\/\/\S+)/.exec(line);
      return address && !line.includes('--checksum') ? `ADD ${address[1]}` : null;
    });
  },
};
