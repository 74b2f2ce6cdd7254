import { type ConfigurationRule, stepsLike } from './configuration-rule.ts';

/** ADD where COPY would do. CIS Docker Benchmark 4.9; dockle CIS-DI-0009. */
export const addLocal: ConfigurationRule = {
  id: 'configuration.add-local',
  severity: 'info',
  title: 'ADD where COPY would do',
  why: 'ADD unpacks archives and fetches addresses, which is seldom what is meant.',
  advice: 'COPY, unless an archive is to be unpacked.',
  reference: 'CIS Docker Benchmark 4.9; dockle CIS-DI-0009',
  check(facts) {
    return stepsLike(facts, (line) => {
      const added =
        /\bADD\s{1,9}(?:--\S{1,999}\s{1,9}){0,9}((?:file|dir|multi):[0-9a-f]{8}|[^\s:]{1,999}\s)/.exec(line);
      // The root file system of a base image is added so, and unpacked.
      return added && !/ in \/ ?$|\.tar|\.t[gx]z/.test(line) ? 'ADD of a local file' : null;
    });
  },
};
