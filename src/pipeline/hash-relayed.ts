import type { Engine } from '../codec/codec.ts';
import type { Parcel, RelayAnswer } from './hash-relay.ts';

/** Hashes what a `HashRelay` in another worker sends, and answers its digests. Resolves when that has ended or given up. */
export function hashRelayed(engine: Engine, port: MessagePort): Promise<void> {
  const hashes = { stored: engine.createSha256(), tar: engine.createSha256() };
  const answer = (message: RelayAnswer, transfer: Transferable[] = []) => port.postMessage(message, transfer);
  return new Promise((resolve) => {
    port.onmessage = ({ data }: MessageEvent<Parcel | null>) => {
      if (data) {
        hashes[data.stream].update(new Uint8Array(data.buffer, 0, data.length));
        return answer({ kind: 'emptied', buffer: data.buffer }, [data.buffer]);
      }
      answer({ kind: 'digests', digests: { stored: hashes.stored.digest(), tar: hashes.tar.digest() } });
      hashes.stored.close();
      hashes.tar.close();
      port.close();
      resolve();
    };
  });
}
