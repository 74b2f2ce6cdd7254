import { scanContent } from './scan-content.ts';

/** A part of a text; secret ones are to be hidden until they are asked for. */
export interface TextPart {
  readonly text: string;
  readonly isSecret: boolean;
}

/** Stands for a secret that is hidden: its length is none of anybody's business either. */
export const secretMask = '••••••••';

/**
 * Tells the secrets of a line apart: an environment variable with its name, a line of a history or of a Dockerfile. In their order;
 * together they are the text.
 */
export function splitSecrets(text: string): readonly TextPart[] {
  const bytes = new TextEncoder().encode(text);
  const { hits } = scanContent(bytes, 'env');
  if (hits.length === 0) return [{ text, isSecret: false }];
  const parts: TextPart[] = [];
  let at = 0;
  const add = (to: number, isSecret: boolean) => {
    if (to > at) parts.push({ text: decoder.decode(bytes.subarray(at, to)), isSecret });
    at = to;
  };
  for (const { from, length } of hits) {
    add(from, false);
    add(from + length, true);
  }
  add(bytes.length, false);
  return parts;
}

const decoder = new TextDecoder();
