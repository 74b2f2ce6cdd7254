import { detectFormat } from '../archive/detect-format.ts';
import { keptSource } from '../archive/kept-source.ts';
import type { MemberSource } from '../archive/members.ts';
import type { Fault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Checkpoint } from '../codec/checkpoint.ts';
import type { Compression, Engine } from '../codec/codec.ts';
import type { ScannedLayer } from '../model/layer-scan.ts';
import { ArchivePass, type Guess, type PassedArchive } from './archive-pass.ts';
import { LayerScanner, layerBudget } from './layer-scanner.ts';
import { type ReadControl, readBlob } from './read-blob.ts';
import { wholeSource } from './whole-source.ts';

/** A compressed file that went by: its members, and the scans of those that may be layers. */
export interface CompressedArchive {
  readonly source: MemberSource;
  /** By member name; the file itself as a layer under the empty name. */
  readonly scans: ReadonlyMap<string, ScannedLayer>;
  /** Places from which the archive can be decompressed again. */
  readonly checkpoints: readonly Checkpoint[];
  /** Scans a member that was only kept; null for one that was not. */
  scanKept(member: string): ScannedLayer | null;
}

/**
 * Reads a compressed file: once as a rule, a second time where the names at its start led to a wrong guess. Null when it
 * was aborted; a fault where what is inside is no tar.
 */
export async function readCompressed(
  file: Blob,
  name: string,
  compression: Exclude<Compression, 'none'>,
  engine: Engine,
  control: ReadControl,
): Promise<Result<CompressedArchive, Fault> | null> {
  const first = await pass('unknown');
  if (!first) return null;
  if (first.foreign) return err(first.foreign);
  const whole = first.whole;
  const named = whole && isImage(first, whole);
  const passed = first.guess === 'file-system' && named ? await pass('image') : first;
  if (!passed) return null;
  const scans = new Map(passed.scans);
  if (whole) scans.set('', whole);
  const { table, kept, size, faults } = passed;
  const source =
    whole && !named
      ? wholeSource(whole)
      : keptSource(table, kept, size, faults, (member) => isLayer(passed.scans.get(member)));
  return ok({
    source,
    scans,
    checkpoints: passed.checkpoints,
    scanKept(member) {
      const data = passed.kept.get(member);
      return data ? scanBytes(engine, member, data) : null;
    },
  });

  async function pass(guess: Guess): Promise<PassedArchive | null> {
    const archive = new ArchivePass(engine, name, compression, guess, layerBudget(control));
    const end = await readBlob(file, (chunk) => archive.push(chunk), control);
    if (end.kind !== 'aborted') return archive.end(end.kind === 'failed' ? end.fault : null);
    archive.close();
    return null;
  }
}

/** Whether a file that was scanned as one layer has, for all that, the documents of an image at its top. */
function isImage(passed: PassedArchive, whole: ScannedLayer): boolean {
  const members = passed.guess === 'file-system' ? wholeSource(whole).members : passed.table.members;
  const signs = detectFormat(members);
  return signs.hasManifest || signs.hasIndex || signs.hasRepositories;
}

/** As a member's first bytes would tell: compressed, or a tar with something in it. */
function isLayer(scanned: ScannedLayer | undefined): boolean {
  if (!scanned) return false;
  const { compression, entries } = scanned.scan;
  return compression !== 'none' || Object.values(entries).some((count) => count > 0);
}

function scanBytes(engine: Engine, name: string, data: Uint8Array): ScannedLayer {
  const scanner = new LayerScanner(engine, name);
  scanner.push(data);
  return scanner.end();
}
