import { type EntryTable, RowKind } from '../../../model/entry-table.ts';
import type { FindingSeverity } from '../finding-rule.ts';
import type { AttributeRule } from './entry-rule.ts';
import { formatMode } from './format-mode.ts';
import { isDangerousSetuid } from './known-setuid.ts';

const setuidBit = 0o4000;

/** Program that runs as its owner (setuid). CIS Docker Benchmark 4.8. */
export const setuid: AttributeRule = {
  id: 'privilege.setuid',
  severity: 'medium',
  title: 'Program that runs as its owner (setuid)',
  why: 'Whoever starts it has the rights of its owner, most often root; a fault in it gives them away.',
  advice: 'Take the bit off what is not needed (chmod u-s), or run the container with no-new-privileges.',
  reference: 'CIS Docker Benchmark 4.8',
  check({ kind, mode, owner, owners }, entry) {
    if (kind[entry] !== RowKind.File || ((mode[entry] as number) & setuidBit) === 0) return null;
    return `mode ${formatMode(mode[entry] as number)}, owner ${owners[owner[entry] as number]?.uid ?? 0}`;
  },
  weigh: weighProgram,
};

/** Where anyone may put a program, or where no distribution has one. */
const oddPlaces = /^\/(?:tmp|var\/tmp|dev|run|home|app|srv)\//;

/** A program that starts others, that others may change, or in an odd place gives its owner's rights to whoever starts it. */
function weighProgram(path: string, { mode }: EntryTable, entry: number): FindingSeverity {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isOpen = ((mode[entry] as number) & 0o002) !== 0;
  return isOpen || isDangerousSetuid(name) || oddPlaces.test(path) ? 'high' : 'medium';
}
