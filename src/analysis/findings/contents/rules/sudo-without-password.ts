import type { ContentRule } from '../content-rule.ts';
import { findLine } from '../find-line.ts';

/** Users who become root by sudo and are not asked. sudoers(5), NOPASSWD. */
export const sudoWithoutPassword: ContentRule = {
  id: 'privilege.sudo-without-password',
  severity: 'medium',
  title: 'sudo without a password',
  why: 'What runs as that user is root whenever it wants to be.',
  advice: 'Leave sudo out of the image: do what needs root in the build, and run as a user without it.',
  reference: 'sudoers(5), Tag_Spec; CIS Docker Benchmark 4.1; dockle DKL-DI-0001',
  isPrecise: true,
  anchors: [],
  ignoresCase: false,
  files: ['sudoers'],
  match(text) {
    return findLine(text, (line) => {
      const at = line.indexOf('NOPASSWD');
      const comment = line.indexOf('#');
      return at !== -1 && (comment === -1 || comment > at) ? { at, length: 'NOPASSWD'.length } : null;
    });
  },
};
