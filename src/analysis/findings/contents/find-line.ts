import { characters } from './character-class.ts';
import type { ContentMatch } from './content-rule.ts';

const newline = 10;
const longestLine = 4096;

/** What a line is found to hold, from a place in it on. */
interface Found {
  readonly at: number;
  readonly length: number;
}

/** The first find in any line of a text; what is past the first kilobytes of a line is not looked at. */
export function findLine(text: Uint8Array, find: (line: string) => Found | null): ContentMatch | null {
  for (let start = 0; start < text.length; ) {
    const newlineAt = text.indexOf(newline, start);
    const end = newlineAt === -1 ? text.length : newlineAt;
    const found = find(characters(text, start, Math.min(end, start + longestLine)));
    if (found) {
      const from = start + found.at;
      return { from, to: from + found.length, isDoubtful: false };
    }
    start = end + 1;
  }
  return null;
}
