import { defineConfig } from '@playwright/test';
import { chromiumOptions } from './scripts/chromium.mjs';

export default defineConfig({
  testDir: 'test/browser',
  globalSetup: './test/browser/global-setup.ts',
  // Analysing an archive uses every core already.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // Tests write archives of 100 MB there.
  preserveOutput: 'failures-only',
  // Each test has a browser of its own, in which the app would be kept anew; offline.spec.ts allows it.
  use: {
    serviceWorkers: 'block',
    launchOptions: await chromiumOptions(),
    viewport: { width: 1440, height: 900 },
  },
});
