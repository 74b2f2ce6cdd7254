import type { ConfigurationRule } from './configuration-rule.ts';

/** SSH server in a container. CIS Docker Benchmark 5.6. */
export const sshPort: ConfigurationRule = {
  id: 'configuration.ssh-port',
  severity: 'low',
  title: 'SSH server in a container',
  why: 'Keys and logins have to be kept in it, and it is one more way in.',
  advice: 'Use the runtime: docker exec.',
  reference: 'CIS Docker Benchmark 5.6',
  check({ parameters }) {
    return (parameters?.exposedPorts ?? [])
      .filter((port) => /^22(?:\/tcp)?$/.test(port))
      .map((port) => ({ seen: `EXPOSE ${port}`, step: null, parameter: `port ${port}` }));
  },
};
