import type { ConfigurationRule } from './configuration-rule.ts';

/** PATH that looks in the working directory. CIS Distribution Independent Linux Benchmark 6.2.6. */
export const openPath: ConfigurationRule = {
  id: 'privilege.open-path',
  severity: 'medium',
  title: 'PATH that looks in the working directory',
  why: 'A program of the name of a command, put where one works, is run in its place.',
  advice: 'Name absolute directories only.',
  reference: 'CIS Distribution Independent Linux Benchmark 6.2.6',
  check({ parameters }) {
    const path = parameters?.env.find((variable) => variable.startsWith('PATH='))?.slice('PATH='.length);
    const odd = path?.split(':').filter((directory) => !directory.startsWith('/')) ?? [];
    if (odd.length === 0) return [];
    const seen = odd.map((directory) => (directory === '' ? 'an empty entry' : directory)).join(', ');
    return [{ seen: `PATH holds ${seen}`, step: null, parameter: 'env PATH' }];
  },
};
