import { defineConfig, type UserConfig } from 'vite';
import { doors } from './scripts/doors/plugin.mjs';

/** What both doors of the app are built with. */
const common = {
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // What is to be inlined says so: a data: URL is forbidden to scripts by the content security policy.
    assetsInlineLimit: 0,
    // The sample is a chunk of its own, and the sealed door one script.
    chunkSizeWarningLimit: 2000,
    // Vite's preload helper is not needed by the browsers that are supported.
    modulePreload: { polyfill: false },
  },
} satisfies UserConfig;

export default defineConfig({
  ...common,
  // Relative URLs: the app works from a sub-path (GitHub Pages) and from any folder.
  base: './',
  plugins: [doors(common)],
});
