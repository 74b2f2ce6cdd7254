import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { analyseBytes } from '../fixtures/analyse.ts';
import { disguiseCases } from '../fixtures/trust/disguises.ts';
import { jsonKeyCases } from '../fixtures/trust/json-keys.ts';
import { openWasmEngine } from '../fixtures/wasm-engine.ts';

const cases = [...disguiseCases, ...jsonKeyCases].map((item) => [item.name, item] as const);

/** What goes by once is judged by the same bytes as what can be read at any time. */
test.each(cases)('compressed as a whole: %s', async (_, { archive }) => {
  const plain = await archive();
  const packed = new Uint8Array(gzipSync(plain));
  const read = async (bytes: Uint8Array) => {
    const { facts } = await analyseBytes(bytes as Uint8Array<ArrayBuffer>, 'archive.tar', openWasmEngine());
    return facts.images.map(({ image, layers }) => ({
      references: image.references,
      problems: image.problems,
      layers: layers.map(({ digestVerified, problems }) => ({ digestVerified, problems })),
    }));
  };
  expect(await read(packed)).toEqual(await read(plain));
});
