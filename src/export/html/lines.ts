import { element, type Markup } from './element.ts';

/** A text of several lines, each by itself, since a line's end is no character that can be seen. */
export function lines(text: string): readonly Markup[] {
  return text.split('\n').map((line) => element('span', { class: 'line' }, line));
}
