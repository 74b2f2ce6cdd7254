/**
 * Names in archives are bytes; nothing says that they are UTF-8. They are carried as bytes and become strings only to
 * be shown or compared, and that step must lose nothing: two different byte sequences must stay two names.
 */

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * The bytes as a string. Well-formed UTF-8 is decoded; every byte outside a well-formed sequence becomes the lone
 * surrogate U+DC00 + byte, which no valid UTF-8 can yield, so the step can be undone (as in Python's PEP 383).
 */
export function decodeName(data: Uint8Array): string {
  try {
    return strict.decode(data);
  } catch {
    return decodeBroken(data);
  }
}

function decodeBroken(data: Uint8Array): string {
  let text = '';
  let at = 0;
  while (at < data.length) {
    const length = sequenceLength(data, at);
    if (length === 0) {
      text += String.fromCharCode(0xdc00 + (data[at] as number));
      at++;
    } else {
      text += strict.decode(data.subarray(at, at + length));
      at += length;
    }
  }
  return text;
}

/** Length of the well-formed UTF-8 sequence that starts at `at`, 0 where none does. RFC 3629, section 4. */
function sequenceLength(data: Uint8Array, at: number): number {
  const lead = data[at] as number;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > data.length) return 0;
  const second = data[at + 1] as number;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let i = 2; i < length; i++) if (((data[at + i] as number) & 0xc0) !== 0x80) return 0;
  return length;
}

/** The bytes that `decodeName` made this string from. */
export function encodeName(text: string): Uint8Array {
  let broken = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length) i++;
    else if (unit >= 0xdc80 && unit <= 0xdcff) broken = true;
  }
  if (!broken) return encoder.encode(text);
  const out: number[] = [];
  for (const character of text) {
    const unit = character.charCodeAt(0);
    if (character.length === 1 && unit >= 0xdc80 && unit <= 0xdcff) out.push(unit - 0xdc00);
    else for (const byte of encoder.encode(character)) out.push(byte);
  }
  return Uint8Array.from(out);
}

/**
 * What is drawn as nothing, as a blank that can't be told from a space, or only turns what is beside it: format characters (Cf), those
 * that a renderer skips (Default_Ignorable_Code_Point: fillers, joiners, variation selectors, tags), line separators, spaces but U+0020,
 * and characters whose picture is empty (a Braille cell without dots, Khitan and musical fillers, the object replacement).
 * Unicode Standard, 5.21 "Ignoring Characters in Processing"; Unicode Technical Standard #39.
 */
const unseen = String.raw`\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2800\ufffc\u{16fe4}\u{1d159}`;

/** What is drawn as nothing, as a blank, or turns text; in the text of JSON, where line ends are its own. */
export const unseenCharacters = new RegExp(`[${unseen}]`, 'gu');

// Besides: control characters, lone surrogates, what Unicode leaves to fonts or to nobody, and marks that are drawn over
// something else than a letter: over what is before the text or a component of a path, or over lines above and below it.
const hiddenCharacters = new RegExp(
  String.raw`[\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}${unseen}]|(?<=^|[/\s"'\p{Cc}${unseen}])\p{M}+|(?<=\p{M}{8})\p{M}+`,
  'gu',
);
const plainText = /^[ -~]*$/;

/**
 * A name made safe to read: control, bidirectional, invisible and undecodable characters are written as escapes
 * (`\n`, `\u{202e}`, `\xff`), so that what is on the screen is what is in the archive. Never markup.
 */
export function visible(name: string): string {
  if (plainText.test(name)) return name;
  return name.replace(hiddenCharacters, (run) => Array.from(run, escaped).join(''));
}

function escaped(character: string): string {
  const point = character.codePointAt(0) as number;
  if (point >= 0xdc80 && point <= 0xdcff) return `\\x${(point - 0xdc00).toString(16)}`;
  if (point === 10) return '\\n';
  if (point === 9) return '\\t';
  if (point === 13) return '\\r';
  if (point < 0x100) return `\\x${point.toString(16).padStart(2, '0')}`;
  return `\\u{${point.toString(16)}}`;
}

/** The same for a sentence of ours, with names in it as they are: the blank between a figure and its unit (base/size.ts) stays. */
export function visibleSentence(text: string): string {
  return text.split(ownBlanks).map(visible).join('\u00a0');
}

const ownBlanks = /(?<=\d)\u00a0(?=(?:[kMGTP]?B|%)(?![\p{L}\p{N}]))/u;

/** Whether a name is not what is seen. */
export function isDisguised(name: string): boolean {
  const plain = withoutColourMarks(name);
  return visible(plain) !== plain;
}

/** Whether a name has a character that is drawn as nothing, as a blank that is no space, or turns text. */
export function hasUnseen(name: string): boolean {
  return withoutColourMarks(name).search(unseenCharacters) !== -1;
}

/** U+FE0F behind a character that has a picture asks for it in colour, which is seen. */
function withoutColourMarks(name: string): string {
  return name.replace(/(?<=\p{Emoji})\ufe0f/gu, '');
}

/** A name for use inside a message: visible, shortened in the middle past 120 characters, in quotation marks. */
export function quote(name: string): string {
  const shown = visible(name);
  return shown.length <= 120 ? `"${shown}"` : `"${shown.slice(0, 70)}…${shown.slice(-45)}"`;
}
