/**
 * What the two doors of the app may do, enforced by the browser (docs/privacy.md). Neither may connect to anything: what the
 * app needs beside its code (WebAssembly, the sample) is part of its scripts. Workers are started from blob: URLs, which
 * makes them inherit the policy. WebAssembly may be compiled, no other code made at run time. Text becomes neither markup
 * nor script (Trusted Types), but for the URLs of workers.
 */

/** What both doors forbid. `webrtc 'block'` is not among it: no browser knows it, and it would be an error on the console. */
const closed = [
  "default-src 'none'",
  "connect-src 'none'",
  "font-src 'none'",
  "media-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
];

/**
 * The policy of index.html: the app's own files, the service worker among them, and nothing else. Pictures of its own are the
 * icons, without which it can't be installed.
 */
export const normalPolicy = [
  ...closed,
  "frame-src 'none'",
  'trusted-types tarsight-worker tarsight-service-worker',
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  "img-src 'self' blob:",
  "manifest-src 'self'",
].join('; ');

/**
 * The policy of sealed.html: what is written in that file, told by its digest, and nothing else. To Firefox and WebKit a download
 * out of a frame is a page that the frame is led to, a blob: those inherit the policy and the sandbox.
 * @param {{ readonly scripts: readonly string[], readonly styles: readonly string[] }} digests base64 of the SHA-256 of each
 */
export function sealedPolicy({ scripts, styles }) {
  const hashes = (/** @type {readonly string[]} */ list) =>
    list.map((digest) => `'sha256-${digest}'`).join(' ');
  return [
    ...closed,
    'frame-src blob:',
    'trusted-types tarsight-worker',
    `script-src ${hashes(scripts)} 'wasm-unsafe-eval'`,
    'worker-src blob:',
    `style-src ${hashes(styles)}`,
    'img-src blob: data:',
    "manifest-src 'none'",
  ].join('; ');
}
