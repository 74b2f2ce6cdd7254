import { createHash } from 'node:crypto';
import { sealedPolicy } from './policy.mjs';

/**
 * What sealed.html is made of.
 * @typedef {object} SealedParts
 * @property {string} script the app, one module
 * @property {string} style all of its style sheets
 * @property {ReadonlyMap<string, string>} workers the workers' scripts by the URL that the app knows them by
 * @property {string} icon an SVG
 */

/** What the frame may do: run its script, and save what the user asks for. No origin, no storage, no window, no way up. */
const sandbox = 'allow-scripts allow-downloads';

/** What a frame without an origin may do unless it is said otherwise, and what no policy of contents binds. */
const allow = [
  'attribution-reporting',
  'browsing-topics',
  'join-ad-interest-group',
  'private-state-token-issuance',
  'private-state-token-redemption',
  'run-ad-auction',
  'shared-storage',
  'shared-storage-select-url',
]
  .map((feature) => `${feature} 'none'`)
  .join('; ');

const outerStyle =
  'html,body{height:100%;margin:0;overflow:hidden}iframe{display:block;width:100%;height:100%;border:0}';

/**
 * The sealed door as one file: a page without script, whose policy admits what stands in this file and no frame from
 * elsewhere; in it, as text, the app in a sandbox. The frame inherits the policy, and has it once more for who reads it there;
 * the outer one keeps it from going anywhere else.
 * @param {SealedParts} parts
 */
export function formatSealedPage({ script, style, workers, icon }) {
  const own = inScript(script);
  const policy = sealedPolicy({ scripts: [digest(own)], styles: [digest(style), digest(outerStyle)] });
  const head = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="google" content="notranslate">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
  ].join('\n');
  const blocks = [...workers].map(
    ([url, source]) =>
      `<script type="text/plain" data-part="${inAttribute(url)}">${inScript(source)}</script>`,
  );
  const inner = [
    '<!doctype html>',
    '<html lang="en" translate="no">',
    `<head>\n${head}`,
    '<title>tarsight, sealed</title>',
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<div id="app"></div>',
    ...blocks,
    `<script type="module">${own}</script>`,
    '</body>',
    '</html>',
  ].join('\n');
  return [
    '<!doctype html>',
    '<html lang="en" translate="no">',
    `<head>\n${head}`,
    `<link rel="icon" href="data:image/svg+xml;base64,${Buffer.from(icon).toString('base64')}">`,
    '<title>tarsight, sealed</title>',
    `<style>${outerStyle}</style>`,
    '</head>',
    '<body>',
    `<iframe title="tarsight" autofocus sandbox="${sandbox}" allow="${allow}" srcdoc="${inAttribute(inner)}"></iframe>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Base64 of the SHA-256, as policies have it. @param {string} text */
function digest(text) {
  return createHash('sha256').update(text).digest('base64');
}

/**
 * A program as the text of a script element: what would end the element, or begin a comment in it, is written in another way,
 * which is the same within a string, a template or a pattern; elsewhere neither occurs.
 * @param {string} source
 */
function inScript(source) {
  // A parser of HTML changes these, and the digest would no longer be that of what runs.
  if (/[\0\r]/.test(source)) throw new Error('a script of the sealed door holds a NUL or a carriage return');
  return source.replace(/<(?=\/script|!--)/gi, '\\x3C');
}

/** @param {string} text */
function inAttribute(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
