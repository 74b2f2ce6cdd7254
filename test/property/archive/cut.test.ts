import { constants, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyseBytes } from '../../fixtures/analyse.ts';
import { digestOf } from '../../fixtures/archives.ts';
import { cutLayers, packedLayout, savedArchive } from '../../fixtures/trust/cut.ts';
import { openWasmEngine } from '../../fixtures/wasm-engine.ts';

const engine = openWasmEngine();
const digests = cutLayers.map(digestOf);

/** Layers, in the order of the archive, that end before a cut. */
function wholeBefore(archive: Uint8Array, end: number): readonly string[] {
  const ends = cutLayers.map((layer) => Buffer.from(archive).indexOf(layer) + layer.length);
  return digests.filter((_, at) => (ends[at] as number) <= end);
}

/** Digests of the layers that are shown as read to their end, and what is said. */
async function readCut(bytes: Uint8Array): Promise<{ readonly layers: string[]; readonly report: string }> {
  const { facts, report } = await analyseBytes(bytes, 'cut.tar', engine);
  const scans = facts.images.flatMap(({ layers }) => layers.map(({ scan }) => scan));
  return { layers: scans.flatMap((scan) => (scan?.complete && scan.digest ? [scan.digest] : [])), report };
}

const archives = [savedArchive, packedLayout];

/** Of the bytes that are left; the end of a tar, two blocks and padding, may be cut without a loss. */
const share = fc.double({ min: 0, max: 1, noNaN: true });

test('of a tar that is cut anywhere the whole layers are listed, and what to do', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...archives), share, async (archive, part) => {
      const end = Math.max(1, Math.floor(part * (archive.length - 2048)));
      const { layers, report } = await readCut(archive.slice(0, end));
      expect(layers).toEqual(wholeBefore(archive, end));
      if (layers.length > 0) expect(report).toContain('Export the image again.');
      expect(report).toMatch(/"severity": "error"/);
    }),
    { numRuns: 600 },
  );
});

test('of a gzip that is cut anywhere the layers that unpack whole are listed, and what to do', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...archives), share, async (archive, part) => {
      const packed = gzipSync(archive);
      const end = Math.max(20, Math.floor(part * (packed.length - 1)));
      const { layers, report } = await readCut(packed.slice(0, end));
      const unpacked = gunzipSync(packed.slice(0, end), { finishFlush: constants.Z_SYNC_FLUSH });
      expect(layers).toEqual(wholeBefore(archive, unpacked.length));
      const isWhole = unpacked.length > archive.length - 2048;
      if (layers.length > 0 && !isWhole) expect(report).toContain('Export the image again.');
      expect(report).toMatch(/"severity": "error"/);
    }),
    { numRuns: 600 },
  );
});
