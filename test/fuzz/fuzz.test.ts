import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { brokenInvariants } from './invariants.ts';
import { Random } from './random.ts';
import { makeMutant } from './seeds.ts';

const minutes = Number(process.env.TARSIGHT_FUZZ_MINUTES ?? 0);
const seed = Number(process.env.TARSIGHT_FUZZ_SEED ?? 1);
/** Without minutes: as many as `npm test` has time for. */
const fewest = Number(process.env.TARSIGHT_FUZZ_COUNT ?? 400);
const folder = 'node_modules/.cache/fuzz';

test(
  'mutants of archives are read without a throw, and nothing false is said of them',
  async () => {
    const end = Date.now() + minutes * 60_000;
    const failures: string[] = [];
    let count = 0;
    for (; count < fewest || Date.now() < end; count++) {
      const mutant = makeMutant(new Random(seed + count));
      const broken = await brokenInvariants(mutant).catch((error: unknown) => [
        error instanceof Error ? (error.stack ?? error.message) : String(error),
      ]);
      if (broken.length === 0) continue;
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${folder}/${seed + count}.tar`, mutant);
      failures.push(`seed ${seed + count}, kept in ${folder}: ${broken.join('; ')}`);
      if (failures.length >= 5) break;
    }
    console.log(`${count} mutants, ${failures.length} failures`);
    expect(failures).toEqual([]);
  },
  minutes * 60_000 + 120_000,
);
