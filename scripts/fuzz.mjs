/**
 * `npm run fuzz -- --minutes N [--seed S]`: reads mutants of archives for as long, and keeps those of which anything false is
 * said in node_modules/.cache/fuzz. A failure names the seed that makes its mutant again.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: `${Date.now() % 1e9}` },
  },
});
const env = {
  ...process.env,
  TARSIGHT_FUZZ_MINUTES: values.minutes,
  TARSIGHT_FUZZ_SEED: values.seed,
};
const vitest = spawn(join('node_modules', '.bin', 'vitest'), ['run', 'test/fuzz'], { env, stdio: 'inherit' });
vitest.on('close', (status) => {
  process.exitCode = status ?? 1;
});
