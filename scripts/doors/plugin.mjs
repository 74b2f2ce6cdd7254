import { resolve } from 'node:path';
import { normalPolicy } from './policy.mjs';
import { buildSealedDoor } from './sealed-build.mjs';
import { buildServiceWorker } from './service-worker-build.mjs';

/**
 * Builds both doors: puts the normal door's policy into index.html (the development server needs inline scripts and stays
 * without), and writes sealed.html beside it with its digest, as `sha256sum` prints it. The app is told the digest as
 * `import.meta.env.SEALED_SHA256`. Last comes the service worker, which is told of every other file.
 * @param {import('vite').UserConfig} common what both doors are built with
 * @returns {import('vite').Plugin}
 */
export function doors(common) {
  /** @type {{ page: string, sha256: string }} */
  let sealed;
  let [root, folder] = ['', ''];
  return {
    name: 'tarsight-doors',
    apply: 'build',
    async config(config) {
      sealed = await buildSealedDoor(config.root ?? process.cwd(), common);
      return { define: { 'import.meta.env.SEALED_SHA256': JSON.stringify(sealed.sha256) } };
    },
    configResolved(config) {
      root = config.root;
      folder = resolve(root, config.build.outDir);
    },
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: normalPolicy },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'sealed.html', source: sealed.page });
      this.emitFile({
        type: 'asset',
        fileName: 'sealed.html.sha256',
        source: `${sealed.sha256}  sealed.html\n`,
      });
    },
    async closeBundle(error) {
      if (!error) await buildServiceWorker(root, folder, common);
    },
  };
}
