import { attributesChanged } from './attributes-changed.ts';
import { cacheDeleted } from './cache-deleted.ts';
import { deleted } from './deleted.ts';
import { moved } from './moved.ts';
import { overwritten } from './overwritten.ts';
import { repeated } from './repeated.ts';
import { replaced } from './replaced.ts';
import type { AdviceRule } from './rule.ts';
import { shippedAgain } from './shipped-again.ts';
import { uninstalled } from './uninstalled.ts';
import { upgraded } from './upgraded.ts';

/** All rules for dead bytes, those that know more before those that know less. For every cause one of them speaks. */
export const adviceRules: readonly AdviceRule[] = [
  repeated,
  cacheDeleted,
  attributesChanged,
  shippedAgain,
  moved,
  upgraded,
  uninstalled,
  deleted,
  replaced,
  overwritten,
];
