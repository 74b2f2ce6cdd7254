import { RowKind } from '../../../model/entry-table.ts';
import type { AttributeRule } from './entry-rule.ts';
import { formatMode } from './format-mode.ts';

/** Directory in which anyone may replace files. CIS Distribution Independent Linux Benchmark 1.1.21. */
export const worldWritableDirectory: AttributeRule = {
  id: 'privilege.world-writable-directory',
  severity: 'medium',
  title: 'Directory in which anyone may replace files',
  why: 'Without the sticky bit any user in the container can delete and replace the files of others in it.',
  advice: 'chmod +t, or chmod o-w, in the step that makes it.',
  reference: 'CIS Distribution Independent Linux Benchmark 1.1.21',
  check({ kind, mode }, entry) {
    const isOpen = kind[entry] === RowKind.Directory && ((mode[entry] as number) & 0o1002) === 0o002;
    return isOpen ? `mode ${formatMode(mode[entry] as number)}` : null;
  },
};
