import { policySchema } from '../analysis/findings/policy/policy.ts';
import { limits } from '../base/limits.ts';

/** Whether a file that is dropped may be a policy: then `isPolicy` tells. */
export function mayBePolicy({ name, size }: File): boolean {
  return name.endsWith('.json') && size <= limits.jsonSize;
}

/** Whether a file says that it is a policy; false where it can't be read. */
export async function isPolicy(file: File): Promise<boolean> {
  const text = await file.text().catch(() => '');
  return text.includes(policySchema);
}
