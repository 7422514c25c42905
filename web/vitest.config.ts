import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}', 'dev/**/*.test.ts'],
    setupFiles: ['./dev/test-setup.ts'],
    css: false,
    restoreMocks: true,
    testTimeout: 30_000,
  },
});
