import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeTar } from '../../scripts/tar-writer.mjs';
import { AuditVisitor } from '../../src/analysis/audit-visitor.ts';
import { Catalog } from '../../src/analysis/catalog.ts';
import type { DedupImage } from '../../src/analysis/dedup.ts';
import type { ContentRule } from '../../src/analysis/findings/contents/content-rule.ts';
import { describeHit } from '../../src/analysis/findings/contents/describe-hit.ts';
import { detectFileKind } from '../../src/analysis/findings/contents/file-kind.ts';
import { contentRules } from '../../src/analysis/findings/contents/registry.ts';
import { scanContent } from '../../src/analysis/findings/contents/scan-content.ts';
import { isExamplePlace } from '../../src/analysis/findings/example-place.ts';
import type { Finding, Findings } from '../../src/analysis/findings/finding.ts';
import { createJsEngine } from '../../src/codec/js-engine.ts';
import type { LayerBlob } from '../../src/model/image.ts';
import { scanLayer } from '../../src/pipeline/scan-layer.ts';
import { visitContents } from '../../src/pipeline/visit-contents.ts';
import { digestOf, textBytes } from '../fixtures/archives.ts';
import { type PlantedSecret, plantSecrets, SecretMaker } from '../fixtures/planted-secrets.ts';

const engine = createJsEngine();
const control = { signal: new AbortController().signal, progress() {} };
const ordinaryFiles = 20_000;
type Source = { name: string; data: Uint8Array };

/** Files of libraries and programs as images hold them: this project's own dependencies, and made ones up to the number. */
function makeOrdinary(): Source[] {
  const files: Source[] = [];
  const walk = (directory: string) => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile() && statSync(path).size < 300_000)
        files.push({ name: `app/${path}`, data: readFileSync(path) });
    }
  };
  walk('node_modules');
  const make = new SecretMaker(9);
  while (files.length < ordinaryFiles) {
    const name = `usr/share/app/part-${files.length}.${['js', 'json', 'txt', 'yml', 'html'][make.number(5)]}`;
    files.push({ name, data: textBytes(ordinaryText(make)) });
  }
  return files;
}

/** Digests, identifiers, links, pictures in base64 and words about secrets: what looks like one and is none. */
function ordinaryText(make: SecretMaker): string {
  const hex = '0123456789abcdef';
  const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const lines = [
    () => `"integrity": "sha512-${make.text(86, base64)}==",`,
    () => `commit ${make.text(40, hex)}`,
    () =>
      `${make.text(8, hex)}-${make.text(4, hex)}-${make.text(4, hex)}-${make.text(4, hex)}-${make.text(12, hex)}`,
    () => `url(data:image/png;base64,iVBORw0KGgo${make.text(300, base64)})`,
    () => `const token = tokens[index]; // the next token of ${make.text(6, hex)}`,
    () => 'password: process.env.PASSWORD,',
    () => 'secretKeyRef: { name: app-secrets, key: password }',
    () => `https://cdn.internal/${make.text(10, hex)}/app.js?v=${make.text(32, hex)}`,
    () =>
      `-----BEGIN CERTIFICATE-----\n${make.text(64, base64)}\n${make.text(64, base64)}\n-----END CERTIFICATE-----`,
    () => 'The password is read from a file; see "secrets" in the handbook.',
    () =>
      `<input type="password" name="password" autocomplete="current-password" id="p${make.text(4, hex)}">`,
    () => `background: #${make.text(6, hex)};`,
  ];
  const parts: string[] = [];
  for (let line = 0; line < 8; line++) parts.push((lines[make.number(lines.length)] as () => string)());
  return parts.join('\n');
}

/** Layers in which the planted secrets are live, overwritten, deleted, and hidden by an opaque whiteout, in turn. */
function makeLayers(planted: readonly PlantedSecret[], ordinary: readonly Source[]): Source[][] {
  const lower: Source[] = [...ordinary];
  const upper: Source[] = [];
  const opaque = new Set<string>();
  for (const [index, { path, content }] of planted.entries()) {
    const name = path.slice(1);
    lower.push({ name, data: textBytes(content) });
    const directory = name.slice(0, name.lastIndexOf('/'));
    if (index % 4 === 1) upper.push({ name, data: textBytes('nothing\n') });
    if (index % 4 === 2)
      upper.push({ name: `${directory}/.wh.${name.slice(directory.length + 1)}`, data: textBytes('') });
    if (index % 4 === 3) opaque.add(directory);
  }
  upper.push(...[...opaque].map((directory) => ({ name: `${directory}/.wh..wh..opq`, data: textBytes('') })));
  return [lower, upper];
}

async function auditLayers(layers: readonly Source[][]): Promise<Findings> {
  const catalog = new Catalog();
  const blobs = new Map<string, LayerBlob>();
  const image: { -readonly [key in keyof DedupImage]: DedupImage[key] } = {
    id: 'i',
    layers: [],
    manifestDigest: null,
    baseDigest: null,
  };
  for (const [index, sources] of layers.entries()) {
    const tar = writeTar(sources);
    const key = `${index}`;
    const file = new Blob([tar]);
    const blob: LayerBlob = { key, name: key, place: { kind: 'slice', file, offset: 0, size: file.size } };
    blobs.set(key, blob);
    const scanned = await scanLayer(blob, engine, control);
    if (!scanned) throw new Error('aborted');
    catalog.addLayer(key, scanned.table);
    const digest = digestOf(tar);
    const { size, uncompressedSize, contentSize } = scanned.scan;
    const sizes = { size, uncompressedSize: uncompressedSize ?? 0, contentSize };
    image.layers = [
      ...image.layers,
      { digest, diffID: digest, chainID: digest, compression: 'none', ...sizes },
    ];
  }
  catalog.setImage('i', [...blobs.keys()]);
  for (const plan of catalog.planAudit([image])) {
    const task = { ...plan, compression: 'none' } as const;
    const blob = blobs.get(plan.key) as LayerBlob;
    const found = await visitContents(blob, task, () => new AuditVisitor(plan, engine), engine, control);
    if (found) catalog.addAudited(plan, found);
  }
  return catalog.findings('i', { references: [], parameters: null, history: [], problems: [] });
}

test('secrets of all kinds are found in every layer, and hardly anything else is', async () => {
  const planted = distinctPaths([...plantSecrets(11), ...plantSecrets(12), ...plantSecrets(13)]);
  const { findings, cover } = await auditLayers(makeLayers(planted, makeOrdinary()));
  const told = findings.filter(({ rule }) => contentRules.some(({ id }) => id === rule));
  const key = ({ rule, path }: Pick<Finding, 'rule' | 'path'>) => `${rule} ${path}`;
  const wanted = new Set(planted.map(key));
  const places = new Set(told.map(key));
  const precise = new Set(contentRules.filter(({ isPrecise }) => isPrecise).map(({ id }) => id));
  const lines: string[] = [];
  let foundInAll = 0;
  for (const { id } of contentRules) {
    const own = planted.filter(({ rule }) => rule === id);
    const found = own.filter((each) => places.has(key(each))).length;
    const toldOfRule = told.filter(({ rule, isExample }) => rule === id && !isExample);
    const wrong = toldOfRule.filter((each) => !wanted.has(key(each)));
    foundInAll += found;
    if (found < own.length || wrong.length > 0) {
      lines.push(
        `${id}: ${found} of ${own.length} found, ${wrong.length} wrong: ${wrong.slice(0, 3).map(({ path }) => path)}`,
      );
    }
  }
  const preciseTold = told.filter(({ rule, isExample }) => precise.has(rule) && !isExample);
  const right = preciseTold.filter((each) => wanted.has(key(each))).length;
  const recall = foundInAll / planted.length;
  const precision = right / preciseTold.length;
  process.stdout.write(
    `audit: ${planted.length} planted of ${contentRules.length} kinds among ${cover.whole.files} texts: recall ${recall.toFixed(3)}, precision of precise rules ${precision.toFixed(3)}\n${lines.join('\n')}\n`,
  );
  expect(recall).toBeGreaterThanOrEqual(0.98);
  expect(precision).toBeGreaterThanOrEqual(0.95);
  // Those that are hidden are told so: one in four is live.
  const hidden = told.filter((each) => wanted.has(key(each)) && each.hiddenBy === 1).length;
  expect(hidden).toBeGreaterThan(planted.length / 2);
  expect(cover.unread.files).toBe(0);
}, 120_000);

/** Cases of another scanner's own tests, which are not part of this project: see their README. */
const vectors = '../shared/secrets/gitleaks-half.jsonl';

test.skipIf(!existsSync(vectors))('the cases of another scanner, where they are at hand', () => {
  const grave = new Set(['critical', 'high', 'medium']);
  const isTold = (text: string, path: string) =>
    scanContent(textBytes(`${text}\n`), detectFileKind(path)).hits.some((hit) =>
      grave.has(describeHit(contentRules[hit.rule] as ContentRule, hit, isExamplePlace(path)).severity),
    );
  const told = { positive: 0, negative: 0 };
  const all = { positive: 0, negative: 0 };
  const wanted = new Set<string>();
  const cases = readFileSync(vectors, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Vectors);
  for (const { positive } of cases) for (const text of positive) wanted.add(text);
  for (const { positive, negative, positivePaths, negativePaths } of cases) {
    const count = (kind: 'positive' | 'negative', text: string, path: string) => {
      all[kind]++;
      if (isTold(text, path)) told[kind]++;
    };
    for (const text of positive) count('positive', text, '/srv/case.txt');
    for (const [path, text] of Object.entries(positivePaths)) count('positive', text, `/srv/${path}`);
    // What is right for one rule is wrong for another: such a text holds a secret.
    for (const text of negative) if (!wanted.has(text)) count('negative', text, '/srv/case.txt');
    for (const [path, text] of Object.entries(negativePaths)) count('negative', text, `/srv/${path}`);
  }
  const share = (kind: 'positive' | 'negative') => told[kind] / all[kind];
  process.stdout.write(
    `cases of another scanner: positive ${told.positive} of ${all.positive} (${(100 * share('positive')).toFixed(1)}%), negative ${told.negative} of ${all.negative} (${(100 * share('negative')).toFixed(1)}%)\n`,
  );
  expect(share('positive')).toBeGreaterThanOrEqual(0.95);
  expect(share('negative')).toBeLessThanOrEqual(0.06);
});

/** A line of the vectors: texts of a rule that hold a secret and that do not, some with the path of their file. */
interface Vectors {
  readonly positive: readonly string[];
  readonly negative: readonly string[];
  readonly positivePaths: Readonly<Record<string, string>>;
  readonly negativePaths: Readonly<Record<string, string>>;
}

/** The same path twice would be one file: kinds that live in a file of a fixed name stand in another directory each time. */
function distinctPaths(planted: readonly PlantedSecret[]): PlantedSecret[] {
  const seen = new Set<string>();
  return planted.filter(({ path }) => !seen.has(path) && seen.add(path));
}
