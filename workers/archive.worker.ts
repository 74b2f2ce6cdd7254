import { expose, transfer } from 'comlink';
import { checkpointBuffers } from '../src/codec/checkpoint.ts';
import type { Engine } from '../src/codec/codec.ts';
import { openEngine } from '../src/codec/engine.ts';
import { scannedBuffers } from '../src/model/layer-scan.ts';
import { chunkMembers } from '../src/pipeline/chunk-layer.ts';
import { openArchive } from '../src/pipeline/open-archive.ts';
import type { ArchiveWorkerApi } from '../src/pipeline/protocol.ts';
import { Runs } from '../src/pipeline/runs.ts';

/** Reads an archive's metadata and, where the archive is compressed as a whole, its layers in the same pass. */
let engine: Engine;
const runs = new Runs();

const api: ArchiveWorkerApi = {
  start(core) {
    engine = openEngine(core);
  },
  async open(run, input, progress) {
    const read = await runs.start(run, progress, (control) => openArchive(input, engine, control));
    if (!read) return null;
    const buffers = [...read.scans.values()].flatMap(scannedBuffers);
    return transfer(read, [...buffers, ...checkpointBuffers(read.checkpoints)]);
  },
  chunk(run, file, tasks, progress) {
    return runs.start(run, progress, (control) => chunkMembers(file, tasks, engine, control));
  },
  abort(run) {
    runs.abort(run);
  },
};
expose(api);
