import { RowKind } from '../../../model/entry-table.ts';
import type { AttributeRule } from './entry-rule.ts';
import { formatMode } from './format-mode.ts';

/** File that anyone may change. CIS Distribution Independent Linux Benchmark 6.1.10. */
export const worldWritableFile: AttributeRule = {
  id: 'privilege.world-writable-file',
  severity: 'medium',
  title: 'File that anyone may change',
  why: 'Any user in the container can change what others run or read.',
  advice: 'chmod o-w in the step that makes it.',
  reference: 'CIS Distribution Independent Linux Benchmark 6.1.10',
  check({ kind, mode }, entry) {
    const isOpen = kind[entry] === RowKind.File && ((mode[entry] as number) & 0o002) !== 0;
    return isOpen ? `mode ${formatMode(mode[entry] as number)}` : null;
  },
};
