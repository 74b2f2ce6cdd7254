import { defineConfig, type Plugin } from 'vite';

/**
 * What the built page may do, enforced by the browser. Nothing but the app's own files can be fetched, no form sent, no
 * frame opened; WebAssembly may be compiled, no other code made at run time. Workers are started from blob: URLs, which
 * makes them inherit this policy. Text becomes neither markup nor script (Trusted Types), but for the workers' URLs.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types tarsight-worker',
].join('; ');

/** Puts the policy into the built page; the development server needs inline scripts and stays without. */
function policy(): Plugin {
  return {
    name: 'tarsight-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

export default defineConfig({
  // Relative URLs: the app works from a sub-path (GitHub Pages) and from any folder.
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  plugins: [policy()],
  build: {
    target: 'es2022',
    // Small wasm files would otherwise become data: URLs, which the content security policy forbids.
    assetsInlineLimit: 0,
    // Vite's preload helper is not needed by the browsers that are supported.
    modulePreload: { polyfill: false },
  },
});
