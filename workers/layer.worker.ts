import { expose, transfer } from 'comlink';
import { AuditVisitor } from '../src/analysis/audit-visitor.ts';
import type { Engine } from '../src/codec/codec.ts';
import { openEngine } from '../src/codec/engine.ts';
import { scannedBuffers } from '../src/model/layer-scan.ts';
import { ContentCutter } from '../src/pipeline/content-cutter.ts';
import { hashBlob } from '../src/pipeline/hash-blob.ts';
import { HashRelay } from '../src/pipeline/hash-relay.ts';
import { hashRelayed } from '../src/pipeline/hash-relayed.ts';
import type { LayerWorkerApi } from '../src/pipeline/protocol.ts';
import { readRuns } from '../src/pipeline/read-runs.ts';
import { Runs } from '../src/pipeline/runs.ts';
import { scanLayer } from '../src/pipeline/scan-layer.ts';
import { visitContents } from '../src/pipeline/visit-contents.ts';
import { holdLifeline } from './lifeline.ts';
import { letGo, startRun } from './start-run.ts';

/** Scans layers, several side by side; their tables go back by transfer. */
let engine: Engine;
const runs = new Runs();

const api: LayerWorkerApi = {
  start(core) {
    engine = openEngine(core);
  },
  async scan(run, blob, progress, port, readOn) {
    const relay = port && new HashRelay(port);
    const scanned = await startRun(runs, run, progress, (control) =>
      scanLayer(blob, engine, { ...control, readOn }, relay),
    );
    return scanned && transfer(scanned, scannedBuffers(scanned));
  },
  async chunk(run, blob, task, progress) {
    const found = await startRun(runs, run, progress, (control) =>
      visitContents(blob, task, ({ offsets }) => new ContentCutter(engine, offsets.length), engine, control),
    );
    return found && transfer(found, [found.counts.buffer, found.chunks.buffer] as ArrayBuffer[]);
  },
  audit(run, blob, task, progress) {
    return startRun(runs, run, progress, (control) =>
      visitContents(blob, task, (task) => new AuditVisitor(task, engine), engine, control),
    );
  },
  read(run, request, take) {
    const reading = runs.start(
      run,
      () => undefined,
      (control) =>
        readRuns(request, engine, control, (index, piece) => take(index, transfer(piece, [piece.buffer]))),
    );
    return reading.finally(() => letGo(take));
  },
  hash(run, blob, progress) {
    return startRun(runs, run, progress, (control) => hashBlob(blob, engine, control));
  },
  hashRelayed(port) {
    return hashRelayed(engine, port);
  },
  abort(run) {
    runs.abort(run);
  },
};
holdLifeline();
expose(api);
