import type { ComponentChildren, JSX } from 'preact';
import { visible } from '../../base/text.ts';

/** Characters at the end of a path that stay when it does not fit: the file's name as a rule. */
const tailLength = 24;
/** The same of an image's name, which stands in narrower places: its tag as a rule. */
const nameTailLength = 16;
/** Characters of a path that a tooltip shows. */
const titleLength = 1000;

interface PathTextProps {
  readonly path: string;
  /** In the face of running text, for names of images; paths are monospaced. */
  readonly proportional?: boolean;
}

/**
 * A path that is shortened in the middle where it does not fit, its directories less weighty than its name; whole on hover. It runs from left to right whatever its
 * script, each component for itself; characters that hide or disguise are made visible.
 */
export function PathText({ path, proportional = false }: PathTextProps): JSX.Element {
  const text = visible(path).replace(/ +/g, shownBlanks);
  const slash = text.lastIndexOf('/');
  const kept = proportional ? nameTailLength : tailLength;
  const cut = slash > 0 && text.length - slash <= kept ? slash : Math.max(0, text.length - kept);
  return (
    <bdi
      dir="ltr"
      class={proportional ? 'path' : 'path mono'}
      title={text.length > titleLength ? `${text.slice(0, titleLength)}…` : text}
    >
      {cut > 0 && <span class="path-head">{weighted(text, 0, cut)}</span>}
      <span class="path-tail">{weighted(text, cut, text.length)}</span>
    </bdi>
  );
}

/** A part of a path, what belongs to its directories set back. */
function weighted(text: string, from: number, to: number): ComponentChildren {
  const name = Math.min(to, Math.max(from, text.lastIndexOf('/') + 1));
  return (
    <>
      {name > from && <span class="path-directories">{isolated(text.slice(from, name))}</span>}
      {isolated(text.slice(name, to))}
    </>
  );
}

/** Blanks at the start or end of a component would not be seen. */
function shownBlanks(blanks: string, at: number, path: string): string {
  const after = path[at + blanks.length] ?? '/';
  return path[at - 1] === '/' || after === '/' ? '␣'.repeat(blanks.length) : blanks;
}

/** Text that runs from left to right by itself. */
const plain = /^[\u0020-\u024f…␣]*$/;

/** Components that run from right to left each in a frame of their own, so that they do not reorder their neighbours. */
function isolated(text: string): ComponentChildren {
  if (plain.test(text)) return text;
  return text.split('/').flatMap((component, index) => {
    const own = <bdi key={index}>{component}</bdi>;
    return index === 0 ? [own] : ['/', own];
  });
}
