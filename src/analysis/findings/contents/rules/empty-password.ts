import type { ContentRule } from '../content-rule.ts';
import { findLine } from '../find-line.ts';

/** Users who log in without a password. shadow(5). */
export const emptyPassword: ContentRule = {
  id: 'privilege.empty-password',
  severity: 'critical',
  title: 'User without a password',
  why: 'Anything that runs in the container can become that user, and a service that asks for a password takes none.',
  advice: 'Lock the account: passwd -l NAME.',
  reference:
    'shadow(5), encrypted password; CIS Distribution Independent Linux Benchmark 6.2.1; dockle DKL-LI-0001',
  isPrecise: true,
  anchors: [],
  ignoresCase: false,
  files: ['shadow'],
  match(text) {
    return findLine(text, (line) => {
      const [name = '', password] = line.split(':');
      return name !== '' && password === '' && line.split(':').length >= 8
        ? { at: 0, length: name.length }
        : null;
    });
  },
};
