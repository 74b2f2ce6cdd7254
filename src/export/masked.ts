import { secretMask, splitSecrets } from '../analysis/findings/contents/split-secrets.ts';

/** A text without its secrets. `name`: of the variable or label that it is the value of, which may tell that it is one. */
export function masked(text: string, name?: string): string {
  const before = name === undefined ? '' : `${name}=`;
  const parts = splitSecrets(`${before}${text}`);
  return parts
    .map((part) => (part.isSecret ? secretMask : part.text))
    .join('')
    .slice(before.length);
}
