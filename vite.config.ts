import { defineConfig } from 'vite';

export default defineConfig({
  // Relative URLs: the app works from a sub-path (GitHub Pages) and from any folder.
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // Small wasm files would otherwise become data: URLs, which the content security policy forbids.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
  },
});
