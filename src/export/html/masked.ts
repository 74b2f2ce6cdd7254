import { secretMask, splitSecrets } from '../../analysis/findings/contents/split-secrets.ts';
import { element, type Markup } from './element.ts';

/** A text without its secrets. `name`: of the variable or label that it is the value of, which may tell that it is one. */
export function masked(text: string, name?: string): string {
  const before = name === undefined ? '' : `${name}=`;
  const parts = splitSecrets(`${before}${text}`);
  return parts
    .map((part) => (part.isSecret ? secretMask : part.text))
    .join('')
    .slice(before.length);
}

/** A text of several lines, each by itself, since a line's end is no character that can be seen. */
export function lines(text: string): readonly Markup[] {
  return text.split('\n').map((line) => element('span', { class: 'line' }, line));
}
