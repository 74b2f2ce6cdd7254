import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { createJsEngine } from '../../src/codec/js-engine.ts';
import type { Layer } from '../../src/model/image.ts';
import type { ScannedLayer } from '../../src/model/layer-scan.ts';
import { LayerScanner } from '../../src/pipeline/layer-scanner.ts';
import { type AnalysedArchive, analyseBytes } from '../fixtures/analyse.ts';
import { openWasmEngine } from '../fixtures/wasm-engine.ts';

/** Sizes of the pieces in which a layer is read again; every one must give the same. */
const pieceSizes = [1, 7, 511, 512, 513, 65_536];
/** Layers above are not read again byte by byte. */
const mostPieces = 64 * 1024;

interface ReportLayer {
  readonly digestVerified: boolean | null;
  readonly diffIDVerified: boolean | null;
}

interface ReportImage {
  readonly layers: readonly ReportLayer[];
  readonly waste: { readonly live: number; readonly dead: number } | null;
}

/** What is false of an archive that may be broken in any way: a line each. Throws where reading throws. */
export async function brokenInvariants(data: Uint8Array): Promise<string[]> {
  const plain = await analyseBytes(data, 'mutant.tar', createJsEngine());
  const fast = await analyseBytes(data, 'mutant.tar', openWasmEngine());
  const broken: string[] = [];
  if (plain.report !== fast.report) broken.push('the two engines do not give the same report');
  const report: { readonly images: readonly ReportImage[] } = JSON.parse(fast.report);
  for (const [index, { layers, waste }] of report.images.entries()) {
    const own = fast.read.opened?.images[index]?.layers ?? [];
    for (const [position, layer] of own.entries()) {
      broken.push(...(await falseVerification(layer, layers[position] as ReportLayer, fast)));
    }
    if (waste && waste.live + waste.dead !== contentOf(own, fast)) {
      broken.push(`live ${waste.live} and dead ${waste.dead} are not the content of the layers`);
    }
  }
  for (const bytes of await layerBytes(fast)) broken.push(...pieceDifferences(bytes));
  return broken;
}

/** Verified must mean verified: by another implementation, over the bytes that lie in the archive. */
async function falseVerification(
  layer: Layer,
  said: ReportLayer,
  archive: AnalysedArchive,
): Promise<string[]> {
  const stored = await storedBytes(layer.blob, archive);
  if (!stored) return [];
  const isFalse = (declared: string | null, data: Uint8Array) =>
    declared !== `sha256:${createHash('sha256').update(data).digest('hex')}`;
  const found: string[] = [];
  if (said.digestVerified && isFalse(layer.digest, stored))
    found.push(`digest of layer ${layer.index} is not verified`);
  const compression = archive.scans.get(layer.blob as string)?.scan.compression;
  if (said.diffIDVerified && compression !== 'zstd') {
    const tar = compression === 'gzip' ? gunzipSync(stored) : stored;
    if (isFalse(layer.diffID, tar)) found.push(`diffID of layer ${layer.index} is not verified`);
  }
  return found;
}

async function storedBytes(key: string | null, { read }: AnalysedArchive): Promise<Uint8Array | null> {
  const place = read.opened?.blobs.find((blob) => blob.key === key)?.place;
  if (place?.kind !== 'slice') return null;
  const { file, offset, size } = place;
  return new Uint8Array(await file.slice(offset, offset + size).arrayBuffer());
}

async function layerBytes(archive: AnalysedArchive): Promise<Uint8Array[]> {
  const all = await Promise.all(
    (archive.read.opened?.blobs ?? []).map(({ key }) => storedBytes(key, archive)),
  );
  return all.filter((bytes) => bytes !== null && bytes.length <= mostPieces) as Uint8Array[];
}

function pieceDifferences(layer: Uint8Array): string[] {
  const whole = described(scan(layer, layer.length || 1));
  return pieceSizes
    .filter((size) => described(scan(layer, size)) !== whole)
    .map((size) => `a layer reads otherwise in pieces of ${size} bytes`);
}

function scan(layer: Uint8Array, pieceSize: number): ScannedLayer {
  const scanner = new LayerScanner(createJsEngine(), 'layer.tar');
  for (let at = 0; at < layer.length; at += pieceSize) scanner.push(layer.subarray(at, at + pieceSize));
  return scanner.end();
}

/** All that a scan says, as text. */
function described({ scan, table }: ScannedLayer): string {
  const { path, kind, mode, size, modified, link, linkPath, content, digests, dataOffset, owner } = table;
  const columns = [path, kind, mode, size, modified, link, linkPath, content, digests, dataOffset, owner];
  return JSON.stringify([
    scan,
    table.owners,
    columns.map((column) => [...column]),
    [...table.paths.names.data],
  ]);
}

function contentOf(layers: readonly Layer[], { scans }: AnalysedArchive): number {
  return layers.reduce(
    (sum, { blob }) => sum + (blob === null ? 0 : (scans.get(blob)?.scan.contentSize ?? 0)),
    0,
  );
}
