import { policySchema } from '../../analysis/findings/policy/policy.ts';
import { limits } from '../../base/limits.ts';

/** What a dropped file may hold instead of an image. */
export type RulesKind = 'policy' | 'dive-ci' | 'key';

/** Whether a file that is dropped may hold rules: then `rulesIn` tells. */
export function mayBeRules({ name, size }: Pick<File, 'name' | 'size'>): boolean {
  const most = name.endsWith('.json') ? limits.jsonSize : limits.diveRules;
  return /\.(?:json|ya?ml|dive-ci|pub|pem)$/.test(name) && size <= most;
}

/**
 * What kind of rules a file holds, by its own word: a policy names its schema, rules for dive stand below `rules:`. A file called
 * `.dive-ci` is one whatever is in it. Null: none, or it can't be read.
 */
export async function rulesIn(file: File): Promise<RulesKind | null> {
  if (file.name.endsWith('.dive-ci')) return 'dive-ci';
  const text = await file.text().catch(() => '');
  if (/\.(?:pub|pem)$/.test(file.name)) return text.includes('-----BEGIN PUBLIC KEY-----') ? 'key' : null;
  if (file.name.endsWith('.json')) return text.includes(policySchema) ? 'policy' : null;
  return /^rules[ \t]*:/m.test(text) ? 'dive-ci' : null;
}
