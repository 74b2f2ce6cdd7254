import { RowKind } from '../../../model/entry-table.ts';
import type { AttributeRule } from './entry-rule.ts';
import { formatMode } from './format-mode.ts';

const setuidBit = 0o4000;

/** Program that runs as its owner (setuid). CIS Docker Benchmark 4.8. */
export const setuid: AttributeRule = {
  id: 'privilege.setuid',
  severity: 'low',
  title: 'Program that runs as its owner (setuid)',
  why: 'Whoever starts it has the rights of its owner, most often root; a fault in it gives them away.',
  advice: 'Take the bit off what is not needed (chmod u-s), or run the container with no-new-privileges.',
  reference: 'CIS Docker Benchmark 4.8',
  check({ kind, mode, owner, owners }, entry) {
    if (kind[entry] !== RowKind.File || ((mode[entry] as number) & setuidBit) === 0) return null;
    return `mode ${formatMode(mode[entry] as number)}, owner ${owners[owner[entry] as number]?.uid ?? 0}`;
  },
};
