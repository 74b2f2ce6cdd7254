import { expose, transfer } from 'comlink';
import { AuditVisitor } from '../src/analysis/audit-visitor.ts';
import { checkpointBuffers } from '../src/codec/checkpoint.ts';
import type { Engine } from '../src/codec/codec.ts';
import { openEngine } from '../src/codec/engine.ts';
import { scannedBuffers } from '../src/model/layer-scan.ts';
import { ContentCutter } from '../src/pipeline/content-cutter.ts';
import { openArchive } from '../src/pipeline/open-archive.ts';
import type { ArchiveWorkerApi } from '../src/pipeline/protocol.ts';
import { Runs } from '../src/pipeline/runs.ts';
import { visitMemberContents } from '../src/pipeline/visit-contents.ts';
import { holdLifeline } from './lifeline.ts';
import { startRun } from './start-run.ts';

/** Reads an archive's metadata and, where the archive is compressed as a whole, its layers in the same pass. */
let engine: Engine;
const runs = new Runs();

const api: ArchiveWorkerApi = {
  start(core) {
    engine = openEngine(core);
  },
  async open(run, input, progress, readOn) {
    const read = await startRun(runs, run, progress, (control) =>
      openArchive(input, engine, { ...control, readOn }),
    );
    if (!read) return null;
    const buffers = [...read.scans.values()].flatMap(scannedBuffers);
    return transfer(read, [...buffers, ...checkpointBuffers(read.checkpoints)]);
  },
  chunk(run, file, tasks, progress) {
    return startRun(runs, run, progress, (control) =>
      visitMemberContents(
        file,
        tasks,
        ({ offsets }) => new ContentCutter(engine, offsets.length),
        engine,
        control,
      ),
    );
  },
  audit(run, file, tasks, progress) {
    return startRun(runs, run, progress, (control) =>
      visitMemberContents(file, tasks, (task) => new AuditVisitor(task, engine), engine, control),
    );
  },
  abort(run) {
    runs.abort(run);
  },
};
holdLifeline();
expose(api);
