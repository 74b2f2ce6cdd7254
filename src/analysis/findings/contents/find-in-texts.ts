import { limits } from '../../../base/limits.ts';
import type { Finding } from '../finding.ts';
import type { FindingList } from '../finding-list.ts';
import { nowhere } from '../finding-place.ts';
import type { ImageFacts } from '../image-facts.ts';
import type { ContentRule } from './content-rule.ts';
import { describeHit } from './describe-hit.ts';
import { contentRules } from './registry.ts';
import { scanContent } from './scan-content.ts';

/** Tells of secrets in what an image says of itself: environment, labels, the lines of its history with their build arguments. */
export function findInTexts({ parameters, history }: ImageFacts, list: FindingList): void {
  for (const variable of parameters?.env ?? []) {
    const name = variable.split('=', 1)[0] ?? '';
    findInText(variable, { ...nowhere, parameter: `env ${name}` }, list);
  }
  for (const [name, value] of parameters?.labels ?? []) {
    findInText(`${name}=${value}`, { ...nowhere, parameter: `label ${name}` }, list);
  }
  for (const [step, { createdBy, layer }] of history.entries()) {
    if (createdBy !== null) findInText(createdBy, { ...nowhere, step, layer }, list);
  }
}

/** Texts are looked at as environment files are: what stands behind a name that says so is a secret. */
function findInText(text: string, where: typeof nowhere, list: FindingList): void {
  const bytes = new TextEncoder().encode(text.slice(0, limits.auditBytes));
  for (const hit of scanContent(bytes, 'env').hits) {
    const rule = contentRules[hit.rule] as ContentRule;
    list.add(
      rule.id,
      rule.severity,
      (): Omit<Finding, 'rule'> => ({ ...where, ...describeHit(rule, hit, false) }),
    );
  }
}
