import { directorySource } from '../archive/directory-source.ts';
import type { MemberSource } from '../archive/members.ts';
import { openImages } from '../archive/open-archive.ts';
import { readRange } from '../archive/read-slice.ts';
import { indexTar } from '../archive/tar-index.ts';
import { toHex } from '../base/bytes.ts';
import type { Fault } from '../base/fault.ts';
import { quote } from '../base/text.ts';
import type { Checkpoint } from '../codec/checkpoint.ts';
import type { Compression, Engine } from '../codec/codec.ts';
import { detectCompression } from '../codec/detect.ts';
import type { LayerBlob, OpenedArchive } from '../model/image.ts';
import type { ScannedLayer } from '../model/layer-scan.ts';
import { type Problem, problemFrom } from '../model/problem.ts';
import { type Digest, sha256Digest } from '../oci/digest.ts';
import { readCompressed } from './open-compressed.ts';
import type { ArchiveInput, ReadArchive } from './protocol.ts';
import type { ReadControl } from './read-blob.ts';

/** As many bytes as tell how a file is compressed. */
const headLength = 512;

/**
 * Tells what was dropped and reads its metadata. Of an archive that is compressed as a whole, the layers are scanned in
 * the same pass. Null when it was aborted; whatever is wrong with the input is a problem of the result.
 */
export async function openArchive(
  input: ArchiveInput,
  engine: Engine,
  control: ReadControl,
): Promise<ReadArchive | null> {
  if (input.kind === 'directory') return openSource(directorySource(input.files), engine);
  const { file, name } = input;
  // First of all: of a file that is gone, Chromium says that it has no bytes.
  const head = await readRange(file, 0, headLength);
  if (!head.ok) return refuse('none', [placed(head.error, name)]);
  if (file.size === 0) {
    const message = `${quote(name)} has no bytes.`;
    return refuse('none', [{ code: 'archive.empty', severity: 'error', message, at: name }]);
  }
  const compression = detectCompression(head.value);
  if (compression !== 'none') return openCompressed(file, name, compression, engine, control);
  const source = await indexTar(file, control.signal);
  if (control.signal.aborted) return null;
  return source.ok ? openSource(source.value, engine) : refuse('none', [placed(source.error, name)]);
}

/** Opens an archive whose members can be read at any time. */
async function openSource(source: MemberSource, engine: Engine): Promise<ReadArchive> {
  const opened = await openImages(source, (data) => digestBytes(engine, data));
  return opened.ok ? accept('none', opened.value, new Map(), []) : refuse('none', opened.error);
}

async function openCompressed(
  file: Blob,
  name: string,
  compression: Exclude<Compression, 'none'>,
  engine: Engine,
  control: ReadControl,
): Promise<ReadArchive | null> {
  const read = await readCompressed(file, name, compression, engine, control);
  if (!read) return null;
  if (!read.ok) return refuse(compression, [placed(read.error, name)]);
  const { source, scans, checkpoints, scanKept } = read.value;
  const opened = await openImages(source, (data) => digestBytes(engine, data));
  if (!opened.ok) return refuse(compression, opened.error);
  return accept(compression, opened.value, scansOf(opened.value.blobs, scans, scanKept), checkpoints);
}

/** The scans of the blobs that the images name; small ones were only kept while the archive went by. */
function scansOf(
  blobs: readonly LayerBlob[],
  scans: ReadonlyMap<string, ScannedLayer>,
  scanKept: (member: string) => ScannedLayer | null,
): Map<string, ScannedLayer> {
  const wanted = new Map<string, ScannedLayer>();
  for (const { place } of blobs) {
    if (place.kind !== 'streamed') continue;
    const scanned = scans.get(place.member) ?? scanKept(place.member);
    if (scanned) wanted.set(place.member, scanned);
  }
  return wanted;
}

function accept(
  compression: Compression,
  opened: OpenedArchive,
  scans: ReadonlyMap<string, ScannedLayer>,
  checkpoints: readonly Checkpoint[],
): ReadArchive {
  return { compression, opened, problems: [], scans, checkpoints };
}

function refuse(compression: Compression, problems: readonly Problem[]): ReadArchive {
  return { compression, opened: null, problems, scans: new Map(), checkpoints: [] };
}

function placed(fault: Fault, name: string): Problem {
  return problemFrom(fault, name);
}

function digestBytes(engine: Engine, data: Uint8Array): Digest {
  const hash = engine.createSha256();
  hash.update(data);
  const digest = sha256Digest(toHex(hash.digest()));
  hash.close();
  return digest;
}
