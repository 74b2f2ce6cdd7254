import { RowKind } from '../../../model/entry-table.ts';
import type { AttributeRule } from './entry-rule.ts';

/** Program with capabilities of its own. capabilities(7), File capabilities; CIS Docker Benchmark 4.8. */
export const capabilities: AttributeRule = {
  id: 'privilege.capabilities',
  severity: 'low',
  title: 'Program with capabilities of its own',
  why: 'Whoever starts it may do what the capabilities allow, without being root.',
  advice: 'Take them off what is not needed (setcap -r), or run the container with no-new-privileges.',
  reference: 'capabilities(7), File capabilities; CIS Docker Benchmark 4.8',
  check({ kind, extra, extras }, entry) {
    const own = kind[entry] === RowKind.File ? extras[extra[entry] as number] : undefined;
    return own?.xattrs.some(([name]) => name === 'security.capability') ? 'security.capability' : null;
  },
};
