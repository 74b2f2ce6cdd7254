import type { ConfigurationRule } from './configuration-rule.ts';
import { startsService } from './starts-service.ts';

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
    const name = parameters.user.split(':')[0];
    const isRoot = name === '' || name === '0' || name === 'root';
    if (!isRoot) return [];
    const user = parameters.user === '' ? 'no user is set' : `user is ${parameters.user}`;
    if (startsService(parameters)) return [{ seen: user, step: null, parameter: 'user' }];
    const seen = `${user}; it starts no program of its own`;
    return [{ seen, step: null, parameter: 'user', severity: 'info' }];
  },
};
