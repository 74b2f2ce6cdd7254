import type { NameRule } from './entry-rule.ts';

/** Repository of the source. OWASP Docker Security Cheat Sheet, RULE #8; dockle DKL-LI-0003. */
export const gitDirectory: NameRule = {
  id: 'secret.git-directory',
  severity: 'medium',
  title: 'Repository of the source',
  why: 'All that was ever committed can be got out of it, also what was taken out again: keys, addresses, names.',
  advice: 'Name .git in .dockerignore, or copy only what is needed.',
  reference: 'OWASP Docker Security Cheat Sheet, RULE #8; dockle DKL-LI-0003',
  isTelling(name) {
    return name === 'HEAD';
  },
  check(path) {
    return path.endsWith('/.git/HEAD') ? '.git directory' : null;
  },
};
