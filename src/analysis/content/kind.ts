import { guessEncoding, type TextEncoding } from './encoding.ts';

/** Types of pictures that browsers draw and that can hold no script. SVG is text here, and so is HTML. */
export type PictureType =
  | 'image/png'
  | 'image/jpeg'
  | 'image/gif'
  | 'image/webp'
  | 'image/bmp'
  | 'image/x-icon'
  | 'image/avif';

/** What a content is, by its first bytes. */
export type ContentKind =
  | { readonly kind: 'empty' }
  | { readonly kind: 'picture'; readonly type: PictureType }
  | { readonly kind: 'elf' }
  | { readonly kind: 'text'; readonly encoding: TextEncoding }
  | { readonly kind: 'binary' };

/** First bytes of each type of picture, as latin-1; a dot stands for any byte. */
const pictures: readonly (readonly [start: string, type: PictureType])[] = [
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['GIF87a', 'image/gif'],
  ['GIF89a', 'image/gif'],
  ['RIFF....WEBP', 'image/webp'],
  ['BM....\0\0\0\0', 'image/bmp'],
  ['\0\0\x01\0', 'image/x-icon'],
  ['....ftypavif', 'image/avif'],
];

/** Tells what a content is; `head` is its start, of some kilobytes if it has as many. */
export function detectContent(head: Uint8Array): ContentKind {
  if (head.length === 0) return { kind: 'empty' };
  const picture = pictures.find(([start]) => startsWith(head, start));
  if (picture) return { kind: 'picture', type: picture[1] };
  if (startsWith(head, '\x7fELF')) return { kind: 'elf' };
  const encoding = guessEncoding(head);
  return encoding ? { kind: 'text', encoding } : { kind: 'binary' };
}

function startsWith(data: Uint8Array, start: string): boolean {
  if (data.length < start.length) return false;
  return [...start].every((character, at) => character === '.' || data[at] === character.charCodeAt(0));
}
