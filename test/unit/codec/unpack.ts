import { createHash } from 'node:crypto';
import { concatBytes } from '../../../src/base/bytes.ts';
import type { Fault } from '../../../src/base/fault.ts';
import type { Compression, Engine } from '../../../src/codec/codec.ts';
import { createJsEngine } from '../../../src/codec/js-engine.ts';

export interface Unpacked {
  readonly bytes: Uint8Array;
  readonly faults: readonly Fault[];
}

/** Pushes the stream in chunks of these sizes, over and over, and gives all that came out. */
export function unpack(
  compression: Exclude<Compression, 'none'>,
  data: Uint8Array,
  chunkSizes: readonly number[] = [65_536],
  engine: Engine = createJsEngine(),
): Unpacked {
  const pieces: Uint8Array[] = [];
  const decoder = engine.createDecoder(compression, (piece) => {
    pieces.push(piece.slice());
    return true;
  });
  let at = 0;
  for (let i = 0; at < data.length; i++) {
    const size = chunkSizes[i % chunkSizes.length] as number;
    if (!decoder.push(data.subarray(at, at + size))) break;
    at += size;
  }
  decoder.end();
  const { faults } = decoder;
  decoder.close();
  return { bytes: concatBytes(pieces), faults };
}

/** The codes of the faults, the facts left out. */
export function codesOf({ faults }: Unpacked): string[] {
  return faults.filter(({ severity }) => severity !== 'info').map(({ code }) => code);
}

/** Bytes from base64, as small streams stand in the tests. */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'base64'));
}

export function sha256Hex(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
