import type { ConfigurationRule } from './configuration-rule.ts';

/** Tag that says nothing. dockle DKL-DI-0006. */
export const latestTag: ConfigurationRule = {
  id: 'configuration.latest-tag',
  severity: 'info',
  title: 'Tag that says nothing',
  why: 'Who pulls it gets another image tomorrow, and nobody can tell which one ran.',
  advice: 'Tag images by version, and pull them by digest.',
  reference: 'dockle DKL-DI-0006',
  check({ references }) {
    return references
      .filter((reference) => reference.endsWith(':latest'))
      .map((reference) => ({ seen: reference, step: null, parameter: 'reference' }));
  },
};
