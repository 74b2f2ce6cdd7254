import { describe, expect, test } from 'vitest';
import { analyseFile } from '../fixtures/analyse.ts';
import { type HostileArchives, makeHostileArchives } from '../fixtures/hostile.ts';
import { openWasmEngine } from '../fixtures/wasm-engine.ts';
import { hostileExceptions } from './hostile-exceptions.ts';
import { differencesFromCase } from './hostile-verdict.ts';

const archives = makeHostileArchives();

/** Milliseconds: one of them unpacks to 8 GiB before it is found to be cut. */
const timeLimit = 300_000;

/** Stands for them where they are left out: a suite that is skipped is still described. */
const none: HostileArchives = { cases: [], path: () => '' };

describe.skipIf(!archives)('hostile archives lead to what is expected of them', () => {
  const { cases, path } = archives ?? none;

  test('there are some', () => expect(cases.length).toBeGreaterThan(400));

  test.each(cases.map((item) => [item.id, item] as const))(
    '%s',
    async (id, item) => {
      const differences = differencesFromCase(await analyseFile(path(item), openWasmEngine()), item);
      const exception = hostileExceptions[id];
      if (exception) expect(differences, exception).not.toEqual([]);
      else expect(differences, item.what).toEqual([]);
    },
    timeLimit,
  );
});
