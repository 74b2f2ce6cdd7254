import type { ConfigurationRule } from './configuration-rule.ts';

/** No health check. CIS Docker Benchmark 4.6; dockle CIS-DI-0006. */
export const noHealthcheck: ConfigurationRule = {
  id: 'configuration.no-healthcheck',
  severity: 'info',
  title: 'No health check',
  why: 'A container that has stopped serving goes on being taken for one that serves.',
  advice: 'HEALTHCHECK CMD …, or a probe of the orchestrator.',
  reference: 'CIS Docker Benchmark 4.6; dockle CIS-DI-0006',
  check({ parameters }) {
    const test = parameters?.healthcheck?.test ?? [];
    if (!parameters || (test.length > 0 && test[0] !== 'NONE')) return [];
    const seen = test[0] === 'NONE' ? 'HEALTHCHECK NONE' : 'no health check is set';
    return [{ seen, step: null, parameter: 'healthcheck' }];
  },
};
