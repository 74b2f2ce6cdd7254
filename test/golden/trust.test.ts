import { expect, test } from 'vitest';
import { analyseBytes } from '../fixtures/analyse.ts';
import { trustCases } from '../fixtures/trust/registry.ts';
import { differencesFromWanted } from '../fixtures/trust/trust-verdict.ts';
import { openWasmEngine } from '../fixtures/wasm-engine.ts';

test('names are unique', () => {
  const names = trustCases.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

/** What needs no audit: the problems that reading finds. The browser's walk asks for the rest. */
test.each(trustCases.map((item) => [item.name, item] as const))('%s', async (_, { archive, wanted }) => {
  const { report } = await analyseBytes(await archive(), 'archive.tar', openWasmEngine());
  expect(differencesFromWanted({ report, status: null, refusal: null }, wanted, false)).toEqual([]);
});
