import { type ContentHit, Looked } from '../../../model/content-hits.ts';
import { type ContentForm, detectContentForm, headSize } from './content-form.ts';
import type { FileKind } from './file-kind.ts';
import { type SecretSieves, TextWindows } from './text-windows.ts';

/** What came of reading a content. */
export interface ReadContent {
  readonly looked: Looked;
  readonly hits: readonly ContentHit[];
}

/** What a character that is not of ASCII becomes where a wide text is read: no rule has it. */
const notAscii = 0x80;

/** Reads a content that goes by as the text that it is by its form, one after the other. */
export class ContentReading {
  readonly #windows: TextWindows;
  /** Of a wide text the bytes as they are: what only begins like one hides nothing. */
  readonly #asStored: TextWindows;
  readonly #head = new Uint8Array(headSize);
  #length = 0;
  #kind: FileKind = 'other';
  #form: ContentForm | null = null;
  /** Of a wide text: the bytes of a character that has not gone by whole, and a place for characters as bytes. */
  #rest = 0;
  #restLength = 0;
  #narrow = new Uint8Array(0);

  constructor(sieves: SecretSieves) {
    this.#windows = new TextWindows(sieves);
    this.#asStored = new TextWindows(sieves);
  }

  begin(kind: FileKind): void {
    this.#kind = kind;
    this.#length = 0;
    this.#form = null;
    this.#rest = 0;
    this.#restLength = 0;
  }

  /** Takes the next bytes. */
  push(piece: Uint8Array): void {
    if (this.#form) return this.#take(piece);
    const part = piece.subarray(0, headSize - this.#length);
    this.#head.set(part, this.#length);
    this.#length += part.length;
    if (this.#length < headSize) return;
    this.#open();
    this.#take(piece.subarray(part.length));
  }

  /** The content's form, once `headSize` bytes of it have gone by or it is over. */
  get form(): ContentForm | null {
    return this.#form;
  }

  /** The first bytes, as far as they have gone by. */
  get head(): Uint8Array {
    return this.#head.subarray(0, this.#length);
  }

  /** Says that the content is over, where its head is not full: then its form is known. */
  close(): void {
    if (!this.#form) this.#open();
  }

  end(): ReadContent {
    this.close();
    const { hits, isWhole } = this.#windows.end();
    const form = this.#form as ContentForm;
    const whole =
      form.kind === 'binary' || form.kind === 'program'
        ? Looked.Binary
        : form.kind === 'packed' || form.kind === 'compressed'
          ? Looked.Packed
          : Looked.Whole;
    const looked = isWhole ? whole : Looked.InPart;
    if (form.kind !== 'wide') return { looked, hits };
    const { size } = form;
    const stored = this.#asStored.end();
    const widened = hits.map((hit) => ({
      ...hit,
      from: hit.from * size,
      length: hit.length * size,
      characterSize: size,
    }));
    return { looked: stored.isWhole ? looked : Looked.InPart, hits: [...widened, ...stored.hits] };
  }

  #open(): void {
    this.#form = detectContentForm(this.head);
    const { kind } = this.#form;
    const form = kind === 'text' || kind === 'wide' ? 'text' : kind === 'program' ? 'program' : 'binary';
    this.#windows.begin(this.#kind, form);
    if (kind === 'wide') this.#asStored.begin(this.#kind, 'binary');
    this.#take(this.head);
  }

  #take(piece: Uint8Array): void {
    if (this.#form?.kind !== 'wide') return this.#windows.push(piece);
    this.#asStored.push(piece);
    this.#takeWide(piece, this.#form.size, this.#form.isLittleEndian);
  }

  /** Each character becomes one byte, so that places stay right when they are multiplied. */
  #takeWide(piece: Uint8Array, size: number, isLittleEndian: boolean): void {
    if (this.#narrow.length < piece.length) this.#narrow = new Uint8Array(piece.length);
    let count = 0;
    for (const byte of piece) {
      // The bytes of a character as a number; over 255 does it matter no more which.
      const shift = 8 * (isLittleEndian ? this.#restLength : size - 1 - this.#restLength);
      this.#rest += byte * 2 ** shift;
      if (++this.#restLength < size) continue;
      this.#narrow[count++] = this.#rest < 0x80 ? this.#rest : notAscii;
      this.#rest = 0;
      this.#restLength = 0;
    }
    this.#windows.push(this.#narrow.subarray(0, count));
  }
}
