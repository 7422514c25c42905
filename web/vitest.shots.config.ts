import { defineConfig } from 'vitest/config';

/** Pictures of every page against a packaged server filled with a shop's day. */
export default defineConfig({
  test: { environment: 'node', include: ['e2e/**/*.shots.ts'], fileParallelism: false },
});
