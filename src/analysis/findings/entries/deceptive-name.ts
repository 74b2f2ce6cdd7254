import { isDisguised } from '../../../base/text.ts';
import type { NameRule } from './entry-rule.ts';

/** Name made to deceive. Unicode Technical Report #36; CVE-2021-42574. */
export const deceptiveName: NameRule = {
  id: 'integrity.deceptive-name',
  severity: 'medium',
  title: 'Name made to deceive',
  why: 'It shows as another name than it is: characters in it turn the direction of text, or are not seen.',
  advice: 'Look at the escaped name, and at what made it.',
  reference: 'Unicode Technical Report #36; CVE-2021-42574',
  isTelling(name) {
    return isDisguised(name);
  },
  check() {
    return 'characters that turn text, are not seen, or are no text';
  },
};
