import type { TokenRow } from '../token-rule.ts';
import { cloudTokens } from './clouds.ts';
import { commerceTokens } from './commerce.ts';
import { forgeTokens } from './forges.ts';
import { infrastructureTokens } from './infrastructure.ts';
import { messagingTokens } from './messaging.ts';
import { modelTokens } from './models.ts';
import { serviceTokens } from './services.ts';

/** All rows, by theme. To look for the tokens of one more vendor, add a row to one of these tables, and vectors of it. */
export const tokenRows: readonly TokenRow[] = [
  ...cloudTokens,
  ...commerceTokens,
  ...forgeTokens,
  ...infrastructureTokens,
  ...messagingTokens,
  ...modelTokens,
  ...serviceTokens,
];
