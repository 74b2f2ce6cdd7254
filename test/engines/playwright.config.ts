import { defineConfig } from '@playwright/test';
import { missingEngines } from './installed.mjs';
import type { EngineName } from './tab.ts';

const engines: readonly EngineName[] = ['webkit', 'firefox', 'chromium'];
const missing = missingEngines();

export default defineConfig<object, { engineName: EngineName }>({
  testDir: '.',
  globalSetup: './global-setup.ts',
  // Each has a browser of its own, and no engine waits for another.
  workers: engines.length,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  preserveOutput: 'failures-only',
  projects: engines.map((engineName) => ({
    name: engineName,
    use: { engineName },
    // One that is missing fails with one sentence, not with one for every test.
    ...(missing.includes(engineName) && { testMatch: 'installed.spec.ts' }),
  })),
});
