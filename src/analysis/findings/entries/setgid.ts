import { RowKind } from '../../../model/entry-table.ts';
import type { AttributeRule } from './entry-rule.ts';
import { formatMode } from './format-mode.ts';

const setgidBit = 0o2000;

/** Program that runs with its group (setgid). CIS Docker Benchmark 4.8. */
export const setgid: AttributeRule = {
  id: 'privilege.setgid',
  severity: 'low',
  title: 'Program that runs with its group (setgid)',
  why: 'Whoever starts it has the rights of its group.',
  advice: 'Take the bit off what is not needed (chmod g-s), or run the container with no-new-privileges.',
  reference: 'CIS Docker Benchmark 4.8',
  check({ kind, mode, owner, owners }, entry) {
    if (kind[entry] !== RowKind.File || ((mode[entry] as number) & setgidBit) === 0) return null;
    return `mode ${formatMode(mode[entry] as number)}, group ${owners[owner[entry] as number]?.gid ?? 0}`;
  },
};
