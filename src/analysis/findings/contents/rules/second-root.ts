import type { ContentRule } from '../content-rule.ts';
import { findLine } from '../find-line.ts';

/** Users other than root who have its number. passwd(5). */
export const secondRoot: ContentRule = {
  id: 'privilege.second-root',
  severity: 'high',
  title: 'User with the number of root',
  why: 'Whoever becomes that user is root, under a name that rules and logs do not know.',
  advice: 'Give the user a number of its own.',
  reference: 'passwd(5); CIS Distribution Independent Linux Benchmark 6.2.5; dockle DKL-LI-0002',
  isPrecise: true,
  anchors: [],
  ignoresCase: false,
  files: ['passwd'],
  match(text) {
    return findLine(text, (line) => {
      const [name = '', , uid] = line.split(':');
      return uid === '0' && name !== 'root' && name !== '' ? { at: 0, length: name.length } : null;
    });
  },
};
