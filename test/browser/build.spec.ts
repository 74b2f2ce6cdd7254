import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtApp } from '../../scripts/built-app.mjs';
import { expect, test } from './app.ts';

/** What would lead out of the page, or make code at run time; docs/privacy.md says which of them no policy forbids. */
const forbidden =
  /RTCPeerConnection|preconnect|prefetch|prerender|speculationrules|FontFace|sendBeacon|fetchLater|XMLHttpRequest|WebSocket|WebTransport|EventSource|SharedWorker|(?<!-)\beval\b|\bnew Function\b|\bFunction\(/g;
/** What only the service worker may do: it puts the app's own files into its cache. */
const serviceWorkersOnly = /\bfetch\(|\bimportScripts\b/g;
const serviceWorkers = /^(?:sw|service-worker|workbox-.*)\.js$/;

/** Names that look like addresses: of markup, of formats. Nobody asks for them. */
const names = new Set([
  // In the text of an error of workbox-precaching.
  'https://bit.ly/wb-precache',
  'http://www.apache.org/licenses/',
  'http://www.apache.org/licenses/LICENSE-2.0',
  'http://www.w3.org/1998/Math/MathML',
  'http://www.w3.org/1999/xhtml',
  'http://www.w3.org/2000/svg',
  'https://mobyproject.org/buildkit@v1#metadata',
  'https://slsa.dev/provenance/',
  'https://spdx.dev/',
  'https://cyclonedx.org/',
  'https://openvex.dev/',
  'http://cyclonedx.org/schema/bom-1.6.schema.json',
  'https://spdx.org/spdxdocs/',
]);
/** Up to what a template puts in. */
const addresses = /\b(?:https?|wss?|ftp):\/\/[^\s"'`<>\\)&$]*/g;

/** The text of each file of the built app, by its path. */
async function builtTexts(): Promise<ReadonlyMap<string, string>> {
  const folder = await builtApp();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return new Map(paths.map((path, index) => [path.slice(folder.length + 1), texts[index] as string]));
}

test('no file of the app names a way out', async () => {
  const found: string[] = [];
  for (const [path, text] of await builtTexts()) {
    for (const [way] of text.matchAll(forbidden)) found.push(`${path}: ${way}`);
    if (serviceWorkers.test(path)) continue;
    for (const [way] of text.matchAll(serviceWorkersOnly)) found.push(`${path}: ${way}`);
  }
  expect(found).toEqual([]);
  expect('new RTCPeerConnection()'.match(forbidden)).toHaveLength(1);
  expect("script-src 'wasm-unsafe-eval'".match(forbidden)).toBeNull();
});

test('no file of the app names another origin', async () => {
  const found: string[] = [];
  for (const [path, text] of await builtTexts()) {
    for (const [address] of text.matchAll(addresses)) {
      if (!names.has(address)) found.push(`${path}: ${address}`);
    }
  }
  expect(found).toEqual([]);
});

test('no service translates what an image is told of', async () => {
  const texts = await builtTexts();
  const [, inner] = /srcdoc="([^"]*)"/.exec(texts.get('sealed.html') ?? '') ?? [];
  const frame = inner?.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  for (const page of [texts.get('index.html'), texts.get('sealed.html'), frame]) {
    expect(page).toContain('<html lang="en" translate="no">');
    expect(page).toContain('<meta name="google" content="notranslate"');
  }
});

test('both doors carry their policy, and the sealed one’s digest is told', async () => {
  const texts = await builtTexts();
  const policyOf = (page: string) => {
    const content =
      /^[\s\S]*?<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    return content.replaceAll('&#39;', "'").split('; ');
  };
  const sealed = texts.get('sealed.html') ?? '';
  expect(policyOf(texts.get('index.html') ?? '').sort()).toEqual([
    "base-uri 'none'",
    "connect-src 'none'",
    "default-src 'none'",
    "font-src 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "img-src 'self' blob:",
    "manifest-src 'self'",
    "media-src 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    'trusted-types tarsight-worker tarsight-service-worker',
    "worker-src 'self' blob:",
  ]);
  const sources = policyOf(sealed).join(' ');
  expect(sources).not.toMatch(/'self'|'unsafe-inline'|'unsafe-eval'|\*|https?:/);
  expect(sources).toMatch(/script-src 'sha256-[\w+/]{43}=' 'wasm-unsafe-eval'/);
  const [, allowed] =
    /<iframe title="tarsight" autofocus sandbox="allow-scripts allow-downloads" allow="([^"]*)" srcdoc="/.exec(
      sealed,
    ) ?? [];
  expect(allowed?.split('; ')).toContain("shared-storage 'none'");
  expect(allowed).not.toMatch(/(?<! 'none')(?:;|$)/);
  const digest = createHash('sha256').update(sealed).digest('hex');
  expect(texts.get('sealed.html.sha256')).toBe(`${digest}  sealed.html\n`);
});
