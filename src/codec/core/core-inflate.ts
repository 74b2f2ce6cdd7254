import type { Sink } from '../codec.ts';
import type { InflateState, InflateStep, RawInflate } from '../raw-inflate.ts';
import type { Core } from './core.ts';

// What `inflateRun` says: see assembly/inflate-status.ts.
const needsInput = 0;
const needsOutput = 1;
const ended = 2;
const atBlock = 3;
const invalid = 16;

/** zlib's words for what is wrong, so that every engine tells of a fault alike; in the order of inflate-status.ts. */
const reasons = [
  'invalid block type',
  'invalid stored block lengths',
  'too many length or distance symbols',
  'invalid code lengths set',
  'invalid bit length repeat',
  'invalid code -- missing end-of-block',
  'invalid literal/lengths set',
  'invalid distances set',
  'invalid literal/length code',
  'invalid distance code',
  'invalid distance too far back',
];

/** Inflate in the core. The pieces it gives are views of the core's memory, valid during the call of the sink. */
export class CoreInflate implements RawInflate {
  readonly #core: Core;
  readonly #inputSize: number;
  readonly stateSize: number;
  #state: number;

  /** `state` comes from `core.takeInflate` and is given back by `close`. */
  constructor(core: Core, state: number) {
    this.#core = core;
    this.#state = state;
    this.#inputSize = core.run.inflateInputSize.value;
    this.stateSize = core.run.inflateWindow.value;
  }

  push(chunk: Uint8Array, sink: Sink): InflateStep {
    const { run, bytes } = this.#core;
    if (this.#core.owns(chunk)) return this.#feed(chunk.byteOffset, chunk.length, sink);
    const input = this.#state + run.inflateInput.value;
    for (let from = 0; from < chunk.length; from += this.#inputSize) {
      const piece = chunk.subarray(from, from + this.#inputSize);
      bytes.set(piece, input);
      const step = this.#feed(input, piece.length, sink);
      if (step.kind === 'end' || step.kind === 'block') return { ...step, used: from + step.used };
      if (step.kind !== 'more') return step;
    }
    return { kind: 'more' };
  }

  stopAtBlock(): void {
    this.#core.run.inflateStop(this.#state);
  }

  save(): InflateState {
    const { run, bytes } = this.#core;
    const end = this.#core.word(this.#state + run.inflateOutAt.value);
    const history = this.#core.word(this.#state + run.inflateHistory.value);
    const bitCount = this.#core.word(this.#state + run.inflateBitCount.value);
    const bits = this.#core.word(this.#state + run.inflateBits.value);
    return {
      window: bytes.slice(Math.max(history, end - this.stateSize), end),
      bits: bits & ((1 << (bitCount & 7)) - 1),
      bitCount: bitCount & 7,
      ahead: bitCount >>> 3,
    };
  }

  resume({ window, bits, bitCount }: InflateState): void {
    const { run, bytes } = this.#core;
    bytes.set(window, this.#state + run.inflateOutput.value);
    run.inflateResume(this.#state, bits, bitCount, window.length);
  }

  reset(): void {
    this.#core.run.inflateNext(this.#state);
  }

  close(): void {
    if (this.#state === closed) return;
    this.#core.giveBackInflate(this.#state);
    this.#state = closed;
  }

  /** Takes all of the bytes at `at`, unless the stream ends before. */
  #feed(at: number, length: number, sink: Sink): InflateStep {
    const { run, bytes } = this.#core;
    const state = this.#state;
    run.inflateFeed(state, at, length);
    for (;;) {
      const status = run.inflateRun(state);
      const from = this.#core.word(state + run.inflateOutFrom.value);
      const to = this.#core.word(state + run.inflateOutAt.value);
      if (to > from && !sink(bytes.subarray(from, to))) return { kind: 'stopped' };
      if (status === needsOutput) continue;
      if (status === needsInput) return { kind: 'more' };
      if (status === ended || status === atBlock) {
        const used = this.#core.word(state + run.inflateInAt.value) - at;
        return { kind: status === ended ? 'end' : 'block', used };
      }
      return { kind: 'invalid', reason: reasons[status - invalid] as string };
    }
  }
}

const closed = 0;
