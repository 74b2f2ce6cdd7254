import type { JSX } from 'preact';
import { visible } from '../../base/text.ts';

/** Characters at the end of a path that stay when it does not fit: the file's name as a rule. */
const tailLength = 28;

/** A path that is shortened in the middle where it does not fit; whole on hover. Hostile characters are made visible. */
export function PathText({ path }: { readonly path: string }): JSX.Element {
  const text = visible(path);
  const slash = text.lastIndexOf('/');
  const cut = Math.max(0, text.length - slash > tailLength || slash <= 0 ? text.length - tailLength : slash);
  return (
    <bdi class="path mono" title={text.length > 1000 ? `${text.slice(0, 1000)}…` : text}>
      <span class="path-head">{text.slice(0, cut)}</span>
      <span class="path-tail">{text.slice(cut)}</span>
    </bdi>
  );
}
