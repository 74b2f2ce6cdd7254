import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,property,structure,golden,fuzz}/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
  },
});
