import { alphanumeric, base64Url, runEnd } from '../character-class.ts';
import { type ContentRule, secretAdvice, secretWhy } from '../content-rule.ts';

/** Terraform Cloud token. HCP Terraform, API tokens. */
export const terraformToken: ContentRule = {
  id: 'secret.terraform-cloud-token',
  severity: 'critical',
  title: 'Terraform Cloud token',
  why: secretWhy,
  advice: secretAdvice,
  reference: 'HCP Terraform, API tokens',
  isPrecise: true,
  anchors: ['.atlasv1.'],
  ignoresCase: false,
  files: null,
  match(text, at, end) {
    const from = at - 14;
    const to = runEnd(text, end, base64Url, 71);
    const isToken =
      from >= 0 && runEnd(text, from, alphanumeric, 14) === at && to - end >= 60 && to - end <= 70;
    return isToken ? { from, to, isDoubtful: false } : null;
  },
};
