import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { imageIntegrity, layerIntegrity } from '../../../src/analysis/integrity.ts';
import type { ImageState, LayerState } from '../../../src/app/state.ts';
import { formatHtmlReport } from '../../../src/export/html/document.ts';
import { type Check, verdictOf } from '../../../src/export/verdict.ts';
import { imageVerdict } from '../../../src/ui/shell/image-facts.ts';
import { analyseBytes } from '../../fixtures/analyse.ts';
import {
  blob,
  digestOf,
  file,
  jsonBytes,
  ociImage,
  ociLayout,
  tarOf,
  textBytes,
} from '../../fixtures/archives.ts';
import { openWasmEngine } from '../../fixtures/wasm-engine.ts';

const lower = tarOf([{ name: 'a', data: textBytes('a') }]);
/** Bytes that no compression makes smaller: a cut near the end of their gzip is a cut within them. */
const noise = Buffer.concat(
  Array.from({ length: 450 }, (_, at) => Buffer.from(digestOf(textBytes(`${at}`)).slice(7, 47), 'hex')),
);
const upper = tarOf([{ name: 'b', data: noise }]);
const { config } = ociImage([lower, upper]);

/** docker's archive whose last member is the upper layer, `stored` so. */
const archive = (stored: Uint8Array) =>
  tarOf([
    file(
      'manifest.json',
      jsonBytes([{ Config: 'c.json', RepoTags: ['x:1'], Layers: ['l/layer.tar', 'u/layer.tar'] }]),
    ),
    file('c.json', config),
    file('l/layer.tar', lower),
    file('u/layer.tar', stored),
  ]);
const members = ociLayout([['x:1', ociImage([lower, upper])]]);
const isUpper = ({ name }: { readonly name: string }) => name === blob(upper).name;
const layout = tarOf([...members.filter((member) => !isUpper(member)), ...members.filter(isUpper)]);
const upperAt = (bytes: Uint8Array) => Buffer.from(bytes).indexOf(Buffer.from(upper).subarray(0, 600));

const cutHere = archive(upper).subarray(0, upperAt(archive(upper)) + 4000);
const gzip = gzipSync(upper);
const packed = gzipSync(archive(upper));

describe('a layer that is cut off is wrong on the page and in the reports', () => {
  test.each<[string, Uint8Array]>([
    ['by the end of the archive', cutHere],
    ['by the end of a layout', layout.subarray(0, upperAt(layout) + 4000)],
    ['in its own gzip stream', archive(gzip.subarray(0, gzip.length - 600))],
    ['with the archive in gzip', packed.subarray(0, packed.length - 600)],
    ['with the archive in gzip, at its end', gzipSync(cutHere)],
  ])('%s', async (where, bytes) => {
    const { facts, report } = await analyseBytes(bytes, 'cut.tar', openWasmEngine());
    const [image] = facts.images;
    if (!image) throw new Error('no image');
    const cut = image.layers[1] as LayerState;
    expect(layerIntegrity(image.layers[0] as LayerState)).toBe('verified');
    expect(layerIntegrity(cut)).toBe('wrong');
    expect(cut.scan?.diffID).toBeNull();
    expect(cut.problems.map(({ code }) => code)).not.toContain('digest.mismatch');
    expect(cut.problems.map(({ code }) => code)).not.toContain('size.mismatch');
    const onPage = { image: image.image, layers: image.layers } as unknown as ImageState;
    expect(imageVerdict(onPage)).toEqual({
      value: false,
      phrase: '1 of 2 layers does not match its digest',
    });
    const isIntegrity = ({ check }: Check) => check === 'integrity';
    expect(verdictOf(image).checks.find(isIntegrity)).toMatchObject({
      status: 'failed',
      sentence: '1 layer differs from what is declared.',
    });
    expect(JSON.parse(report)).toMatchObject({
      images: [{ layers: [{ diffIDVerified: true }, { diffIDVerified: false }] }],
    });
    expect(report).toContain('1 layer differs from what is declared.');
    const html = formatHtmlReport(facts);
    expect(html).toContain('1 layer differs from what is declared.');
    expect(html).toContain('cut off');
    const isOuterCut = where !== 'in its own gzip stream';
    expect(report.includes('are here. Export the image again.')).toBe(isOuterCut);
  });
});

test('what is not read to its end and agrees as far as is known is unread', () => {
  const layer = { scan: { complete: false }, digestVerified: true, diffIDVerified: null };
  expect(layerIntegrity(layer)).toBe('unread');
  expect(layerIntegrity({ ...layer, scan: null, digestVerified: null })).toBe('unread');
  expect(imageIntegrity({ configVerified: true, manifestVerified: null }, [layer]).value).toBeNull();
});

test('a document that differs is wrong whatever the layers are', () => {
  const layer = { scan: { complete: true }, digestVerified: true, diffIDVerified: null };
  const good = imageIntegrity({ configVerified: true, manifestVerified: true }, [layer]);
  expect(good).toMatchObject({ value: true, isDocumentWrong: false });
  expect(imageIntegrity({ configVerified: true, manifestVerified: false }, [layer]).value).toBe(false);
});
