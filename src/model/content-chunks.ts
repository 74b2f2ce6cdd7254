/** Words of `ContentChunks.chunks` for each chunk: 16 bytes. */
export const chunkWords = 4;

/**
 * The chunks of some contents of a layer. A chunk is known by the first 96 bits of its SHA-256: who makes images can't make two
 * with the same in fewer than some 2^48 tries, and of a billion chunks that nobody made so, two are the same by chance with
 * a probability below 10^-11.
 */
export interface ContentChunks {
  /** How many chunks each content has, in the order in which they were asked for; 0 where it could not be read to its end. */
  readonly counts: Uint32Array;
  /** Of each chunk the first three words of its SHA-256, the first byte lowest, then its size; content after content. */
  readonly chunks: Uint32Array;
}

/** Writes the words by which a chunk is known; its SHA-256 begins at `from`. */
export function writeChunkWords(words: Uint32Array, sha256: Uint8Array, from: number): void {
  for (let word = 0; word < chunkWords - 1; word++) {
    const at = from + 4 * word;
    words[word] =
      (sha256[at] as number) |
      ((sha256[at + 1] as number) << 8) |
      ((sha256[at + 2] as number) << 16) |
      ((sha256[at + 3] as number) << 24);
  }
}
