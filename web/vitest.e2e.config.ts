import { defineConfig } from 'vitest/config';

/** Browser tests against a packaged server: slow, one after the other, never in parallel. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['e2e/**/*.e2e.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 180_000,
  },
});
