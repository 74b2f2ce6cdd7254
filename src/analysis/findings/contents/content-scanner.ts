import { limits } from '../../../base/limits.ts';
import type { Decoder, Engine } from '../../../codec/codec.ts';
import { type ContentHit, type ContentHits, Looked } from '../../../model/content-hits.ts';
import type { ContentVisitor } from '../../../model/content-visitor.ts';
import { ContentReading } from './content-reading.ts';
import { type FileKind, fileKinds } from './file-kind.ts';
import { createSecretSieves } from './text-windows.ts';

/**
 * Looks for secrets in contents, each up to `limits.auditFile` bytes: in texts by all rules; in what a compressed file unpacks to as in a file; in
 * all else for what has a form of its own. A compressed file is looked at as it is, too: what only begins like one hides nothing.
 */
export class ContentScanner implements ContentVisitor<ContentHits> {
  readonly #kinds: Uint8Array;
  readonly #engine: Engine;
  readonly #looked: Uint8Array;
  readonly #hits = new Map<number, readonly ContentHit[]>();
  readonly #stored: ContentReading;
  readonly #unpacked: ContentReading;
  /** Bytes that compressed files may still unpack to, of all contents and of this one. */
  #unpackable: number;
  #unpackableOfThis = 0;
  #index = 0;
  #kind: FileKind = 'other';
  /** Bytes of the content that went by. */
  #length = 0;
  #isOpen = false;
  #decoder: Decoder | null = null;
  #isCut = false;
  /** Whether unpacking was given up because it takes too long for what may be in there. */
  #isGivenUp = false;

  /** `kinds`: of each content its position in `fileKinds`. `unpackable`: bytes that the compressed ones may unpack to, all together. */
  constructor(kinds: Uint8Array, engine: Engine, unpackable: number = limits.auditUnpacked) {
    this.#kinds = kinds;
    this.#engine = engine;
    this.#unpackable = unpackable;
    const sieves = createSecretSieves(engine);
    this.#stored = new ContentReading(sieves);
    this.#unpacked = new ContentReading(sieves);
    this.#looked = new Uint8Array(kinds.length).fill(Looked.NotRead);
  }

  begin(index: number): void {
    this.#drop();
    this.#index = index;
    this.#length = 0;
    this.#isCut = false;
    this.#isGivenUp = false;
    this.#isOpen = false;
    this.#kind = fileKinds[this.#kinds[index] as number] ?? 'other';
    this.#stored.begin(this.#kind);
  }

  data(piece: Uint8Array): void {
    const wanted = piece.subarray(0, limits.auditFile - this.#length);
    if (wanted.length < piece.length) this.#isCut = true;
    if (wanted.length === 0) return;
    this.#length += wanted.length;
    this.#stored.push(wanted);
    if (this.#isGivenUp) return;
    if (this.#isOpen) this.#decoder?.push(wanted);
    else if (this.#stored.form) {
      this.#open();
      this.#decoder?.push(wanted.subarray(wanted.length - (this.#length - this.#stored.head.length)));
    }
  }

  end(): void {
    this.#stored.close();
    if (!this.#isOpen) this.#open();
    const stored = this.#stored.end();
    const unpacked = this.#endUnpacked();
    const inside = unpacked?.hits ?? [];
    // A block that is not compressed shows the same secret twice.
    const outside = stored.hits.filter(
      ({ rule, length }) => !inside.some((hit) => hit.rule === rule && hit.length === length),
    );
    const hits = [...outside, ...inside].slice(0, limits.auditHits);
    const looked = unpacked?.looked ?? stored.looked;
    this.#looked[this.#index] = this.#isCut || stored.looked === Looked.InPart ? Looked.InPart : looked;
    if (hits.length > 0) this.#hits.set(this.#index, hits);
  }

  finish(): ContentHits {
    this.#drop();
    return { looked: this.#looked, hits: this.#hits };
  }

  close(): void {
    this.#drop();
  }

  /** The form of the content is known: a compressed one is unpacked, from its head on. */
  #open(): void {
    this.#isOpen = true;
    const { form, head } = this.#stored;
    if (form?.kind !== 'compressed') return;
    this.#unpacked.begin(this.#kind);
    this.#unpackableOfThis = Math.min(limits.auditFile, this.#unpackable);
    const most = form.compression === 'bzip2' ? limits.auditBzip2 : Number.POSITIVE_INFINITY;
    let unpacked = 0;
    this.#decoder = this.#engine.createDecoder(form.compression, (piece) => {
      unpacked += piece.length;
      if (unpacked > most) this.#isGivenUp = true;
      return !this.#isGivenUp && this.#takeUnpacked(piece);
    });
    this.#decoder.push(head);
  }

  #takeUnpacked(piece: Uint8Array): boolean {
    const wanted = piece.subarray(0, this.#unpackableOfThis);
    this.#unpackableOfThis -= wanted.length;
    this.#unpackable -= wanted.length;
    this.#unpacked.push(wanted);
    if (wanted.length === piece.length) return true;
    this.#isCut = true;
    return false;
  }

  /** What came of what the content unpacks to; null where it is not compressed, or not so to its end. */
  #endUnpacked(): { readonly looked: Looked; readonly hits: readonly ContentHit[] } | null {
    if (!this.#decoder) return null;
    if (!this.#isCut && !this.#isGivenUp) this.#decoder.end();
    const isDamaged = this.#decoder.faults.some(({ severity }) => severity === 'error');
    this.#drop();
    const { looked, hits } = this.#unpacked.end();
    return {
      looked: isDamaged || this.#isGivenUp ? Looked.Packed : looked,
      hits: hits.map((hit) => ({ ...hit, isUnpacked: true })),
    };
  }

  #drop(): void {
    this.#decoder?.close();
    this.#decoder = null;
  }
}
