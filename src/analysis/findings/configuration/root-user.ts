import type { ConfigurationRule } from './configuration-rule.ts';

/** Runs as root. CIS Docker Benchmark 4.1; dockle CIS-DI-0001. */
export const rootUser: ConfigurationRule = {
  id: 'configuration.root-user',
  severity: 'medium',
  title: 'Runs as root',
  why: 'What breaks out of the program is root in the container, and is one fault away from being root on the host.',
  advice: 'Make a user in the build and name it: USER app.',
  reference: 'CIS Docker Benchmark 4.1; dockle CIS-DI-0001',
  check({ parameters }) {
    if (!parameters) return [];
    const user = parameters.user.split(':')[0];
    const isRoot = user === '' || user === '0' || user === 'root';
    const seen = parameters.user === '' ? 'no user is set' : `user is ${parameters.user}`;
    return isRoot ? [{ seen, step: null, parameter: 'user' }] : [];
  },
};
