import type { ConfigurationRule } from './configuration-rule.ts';

/** Variable that loads code into every program. ld.so(8), Environment. */
export const loaderVariable: ConfigurationRule = {
  id: 'privilege.loader-variable',
  severity: 'medium',
  title: 'Variable that loads code into every program',
  why: 'Every program of the container loads it; a file put there is run by all.',
  advice: 'Set it for the one program that needs it.',
  reference: 'ld.so(8), Environment',
  check({ parameters }) {
    return (parameters?.env ?? [])
      .map((variable) => variable.split('=')[0] as string)
      .filter((name) => name === 'LD_PRELOAD' || name === 'LD_AUDIT')
      .map((name) => ({ seen: name, step: null, parameter: `env ${name}` }));
  },
};
