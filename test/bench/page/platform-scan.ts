import { createSHA256, type IHasher } from 'hash-wasm';
import type { Engine, Sha256 } from '../../../src/codec/codec.ts';
import { detectCompression } from '../../../src/codec/detect.ts';
import type { LayerBlob } from '../../../src/model/image.ts';
import { LayerScanner } from '../../../src/pipeline/layer-scanner.ts';

/**
 * The whole job for one layer as the best known packages do it: the browser's own DecompressionStream, SHA-256 of
 * hash-wasm. Tar entries are read by our reader. Gives the stored digest and the diffID in hex.
 */
export async function scanByPlatform({ name, place }: LayerBlob): Promise<readonly string[]> {
  if (place.kind !== 'slice') throw new Error('scanByPlatform: the archive is compressed as a whole');
  const blob = place.file.slice(place.offset, place.offset + place.size);
  const head = new Uint8Array(await blob.slice(0, 16).arrayBuffer());
  const compression = detectCompression(head);
  // What is pushed is the uncompressed tar, so that the scanner's own digest is the diffID.
  const scanner = new LayerScanner(await hashWasmEngine(), name);
  if (compression === 'none') {
    await drain(blob.stream(), (chunk) => scanner.push(chunk));
    const { scan } = scanner.end();
    return [String(scan.digest), String(scan.digest)];
  }
  if (compression !== 'gzip') throw new Error(`scanByPlatform: DecompressionStream has no ${compression}`);
  const stored = await createSHA256();
  const unpacker = new DecompressionStream('gzip');
  const writer = unpacker.writable.getWriter();
  const fed = drain(blob.stream(), async (chunk) => {
    stored.update(chunk);
    await writer.write(chunk as Uint8Array<ArrayBuffer>);
  }).then(() => writer.close());
  await Promise.all([fed, drain(unpacker.readable, (piece) => scanner.push(piece))]);
  const { scan } = scanner.end();
  return [`sha256:${stored.digest()}`, String(scan.digest)];
}

async function drain(
  stream: ReadableStream<Uint8Array>,
  take: (chunk: Uint8Array) => unknown,
): Promise<void> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const taken = take(value);
    if (taken instanceof Promise) await taken;
  }
}

/** An engine whose hashes are hash-wasm's and which decompresses nothing. They are made ahead, as that takes a promise. */
async function hashWasmEngine(): Promise<Engine> {
  const made = await Promise.all(Array.from({ length: 4 }, () => createSHA256()));
  return {
    name: 'wasm',
    createSha256() {
      const hash = made.pop();
      if (!hash) throw new Error('hashWasmEngine: more hashes than were made');
      return hashWasmSha256(hash);
    },
    createCutter() {
      throw new Error('hashWasmEngine: nothing is cut here');
    },
    createSieve() {
      throw new Error('hashWasmEngine: nothing is looked for here');
    },
    createInflate() {
      throw new Error('hashWasmEngine: nothing is inflated here');
    },
    hold: (chunk) => chunk,
    createDecoder() {
      throw new Error('hashWasmEngine: nothing is decompressed here');
    },
  };
}

function hashWasmSha256(hash: IHasher): Sha256 {
  function digest(): Uint8Array {
    const bytes = hash.digest('binary');
    hash.init();
    return bytes;
  }
  return {
    update(piece) {
      hash.update(piece);
    },
    digest,
    digestLater(take) {
      take(digest());
    },
    settle() {},
    close() {},
  };
}
