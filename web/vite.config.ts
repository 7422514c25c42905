import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Serves the in-memory API of `dev/` in `--mode fake`; never part of a build. */
function fakeApi(): Plugin {
  return {
    name: 'carillon-fake-api',
    apply: 'serve',
    async configureServer(server) {
      const { fakeMiddleware } = await import('./dev/middleware.ts');
      server.middlewares.use(fakeMiddleware());
    },
    async configurePreviewServer(server) {
      const { fakeMiddleware } = await import('./dev/middleware.ts');
      server.middlewares.use(fakeMiddleware());
    },
  };
}

const serverUrl = process.env.CARILLON_URL ?? 'http://127.0.0.1:8080';
const apiPaths = ['/v1', '/hooks', '/inbound', '/health', '/openapi.json', '/schema'];

export default defineConfig(({ mode }) => ({
  plugins: [react(), tailwindcss(), ...(mode === 'fake' ? [fakeApi()] : [])],
  build: {
    outDir: 'dist',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 700,
  },
  server: {
    host: '127.0.0.1',
    port: Number(process.env.CARILLON_WEB_PORT ?? 5173),
    proxy:
      mode === 'fake'
        ? undefined
        : Object.fromEntries(apiPaths.map((path) => [path, { target: serverUrl }])),
  },
}));
