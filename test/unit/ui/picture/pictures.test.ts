import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeTar } from '../../../../scripts/tar-writer.mjs';
import { ByteMap } from '../../../../src/analysis/byte-map.ts';
import type { DedupFigures } from '../../../../src/analysis/dedup.ts';
import { secretMask } from '../../../../src/analysis/findings/contents/split-secrets.ts';
import { computeLayerGraph } from '../../../../src/analysis/layer-graph.ts';
import { mergeLayers } from '../../../../src/analysis/merge.ts';
import { graphInput } from '../../../../src/app/exports/report-input.ts';
import type { ImageState } from '../../../../src/app/state.ts';
import { formatSize } from '../../../../src/base/size.ts';
import { graphAsPicture } from '../../../../src/ui/graph/as-picture.ts';
import { layoutGraph } from '../../../../src/ui/graph/layout.ts';
import { mapAsPicture } from '../../../../src/ui/map/as-picture.ts';
import { layoutMap, layoutStripes } from '../../../../src/ui/map/layout.ts';
import { matrixAsPicture } from '../../../../src/ui/map/matrix-as-picture.ts';
import { layOutMatrix } from '../../../../src/ui/map/matrix-layout.ts';
import { formatSvg } from '../../../../src/ui/picture/format-svg.ts';
import { lightColour, lightFill, lightLayer, lightTokens } from '../../../../src/ui/picture/light-theme.ts';
import { oklch } from '../../../../src/ui/picture/oklch.ts';
import type { Picture } from '../../../../src/ui/picture/picture.ts';
import { SvgBrush } from '../../../../src/ui/picture/svg-brush.ts';
import { waterfallAsPicture } from '../../../../src/ui/savings/as-picture.ts';
import { layOutWaterfall } from '../../../../src/ui/savings/layout.ts';
import { strataAsPicture } from '../../../../src/ui/strata/as-picture.ts';
import { layoutStrata, spreadLines } from '../../../../src/ui/strata/layout.ts';
import { strataInput } from '../../../../src/ui/strata/strata-input.ts';
import { type AnalysedArchive, analyseBytes } from '../../../fixtures/analyse.ts';
import { configOf, file, jsonBytes } from '../../../fixtures/archives.ts';
import { SecretMaker } from '../../../fixtures/planted-secrets.ts';

const token = new SecretMaker(11).checked('npm_');
const hostile = `]]><script>alert(1)</script>&"'\u202e\u0000`.slice(0, -1);
const base = writeTar([file('usr/lib/a.so', 'a'.repeat(40_000)), file(`etc/${hostile}`, 'x'.repeat(9000))]);
const tars = [
  [base, writeTar([file('usr/lib/a.so', 'b'.repeat(30_000))])],
  [base, writeTar([file('srv/c', 'c'.repeat(20_000)), file('srv/d', 'b'.repeat(30_000))])],
] as const;
const configs = tars.map((own) =>
  configOf(own, {
    history: [
      { created_by: `RUN |1 NPM_TOKEN=${token} /bin/sh -c echo ${hostile} --token=${token}` },
      { created_by: 'ENV A=1', empty_layer: true },
      { created_by: 'COPY . /' },
    ],
  }),
);
const archive = writeTar([
  { name: 'base.tar', data: base },
  ...tars.map(([, data], index) => ({ name: `${index}.tar`, data })),
  ...configs.map((data, index) => file(`${index}.json`, data)),
  {
    name: 'manifest.json',
    data: jsonBytes(
      configs.map((_, index) => ({
        Config: `${index}.json`,
        RepoTags: [`app:${index}`],
        Layers: ['base.tar', `${index}.tar`],
      })),
    ),
  },
]);

let analysed: AnalysedArchive;
let states: ImageState[];
beforeAll(async () => {
  analysed = await analyseBytes(archive);
  const progress = { read: 0, total: 0, rate: 0, remaining: null };
  states = analysed.facts.images.map(({ image, layers, summary }, index) => ({
    id: `${index}`,
    archive: 0,
    image,
    layers: layers.map((layer) => ({ ...layer, phase: 'done' as const, progress })),
    summary,
  }));
});

/** Faces of one width, which every machine has. */
const measure = (text: string) => text.length * 7;
const svgOf = (picture: Picture) => formatSvg(picture, measure);
type Shape = Readonly<Record<string, string>>;
/** The elements of a kind, each with its attributes, and its text as `text`. */
function shapes(svg: string, tag: string): Shape[] {
  return [...svg.matchAll(new RegExp(`<${tag}((?: [\\w-]+="[^"<>]*")*)(?:/>|>([^<]*)</${tag}>)`, 'g'))].map(
    ([, all, text]) => ({
      ...Object.fromEntries(
        [...(all as string).matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
      ),
      text: text ?? '',
    }),
  );
}
const filled = (svg: string, colour: string) => shapes(svg, 'rect').filter(({ fill }) => fill === colour);
const sum = (own: readonly Shape[], key: string) =>
  own.reduce((total, shape) => total + Number(shape[key]), 0);
const textsOf = (svg: string) => shapes(svg, 'text').map(({ text }) => text as string);

describe('what is in a saved picture is what its layout says', () => {
  test('the cut: bands as high as layoutStrata makes them, with their sizes', () => {
    const [state] = states as [ImageState];
    const svg = svgOf(strataAsPicture(state, 'app:0'));
    const { strata } = layoutStrata(strataInput(state), 480);
    for (const { kind, index, height } of strata) {
      if (kind === 'step') continue;
      expect(Number(filled(svg, lightFill(index))[0]?.height)).toBeCloseTo(height - 1, 1);
    }
    const sizes = state.layers.map(({ scan }) => formatSize(scan?.uncompressedSize ?? 0));
    expect(textsOf(svg)).toEqual(expect.arrayContaining(sizes));
    const { live, dead } = state.summary?.waste ?? { live: 0, dead: 0 };
    expect(Number(filled(svg, lightColour('ink-soft'))[0]?.width)).toBeCloseTo(
      (928 * live) / (live + dead),
      1,
    );
  });

  test('the graph: a band for each distinct layer, over the columns that hold it', () => {
    const graph = computeLayerGraph(graphInput(states));
    const svg = svgOf(graphAsPicture(graph, states, ['app:0', 'app:1']));
    const { bands } = layoutGraph(graph, 960, 560);
    const rects = [lightFill(0), lightFill(1)].flatMap((colour) => filled(svg, colour));
    expect(rects).toHaveLength(graph.nodes.length);
    const widths = bands.map(({ left, right }) => right - left).sort((a, b) => a - b);
    expect(
      rects
        .map(({ width }) => Number(width))
        .sort((a, b) => a - b)
        .map(Math.round),
    ).toEqual(widths.map(Math.round));
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['app:0', 'app:1']));
  });

  test('the map: an area for each run of bytes, dead ones hatched', () => {
    const map = mapOf(states[0] as ImageState);
    const svg = svgOf(mapAsPicture(map, 'app:0'));
    const stripes = layoutMap(map, { x: 16, y: 42, width: 960, height: 600 })
      .filter(({ opened }) => !opened)
      .flatMap(layoutStripes);
    for (const layer of [0, 1]) {
      const area = stripes
        .filter((own) => own.layer === layer)
        .reduce((total, { width, height }) => total + width * height, 0);
      const drawn = filled(svg, lightFill(layer)).filter(({ opacity }) => opacity === undefined);
      expect(
        drawn.reduce((total, { width, height }) => total + Number(width) * Number(height), 0) / area,
      ).toBeCloseTo(1, 2);
    }
    expect(shapes(svg, 'path').filter(({ stroke }) => stroke === lightColour('paper'))).toHaveLength(
      stripes.filter(({ dead }) => dead).length,
    );
  });

  test('layers by directories: bars that add up to the largest', () => {
    const map = mapOf(states[0] as ImageState);
    const svg = svgOf(matrixAsPicture(map, [0, 1], 'app:0'));
    const { lines, most } = layOutMatrix(map);
    for (const layer of [0, 1]) {
      const bytes = lines
        .flatMap(({ parts }) => parts)
        .filter((part) => part.layer === layer)
        .flatMap(({ live, dead }) => [live, dead])
        .filter((size) => size > 0);
      const heights = filled(svg, lightFill(layer, 'fill-strong'));
      expect(heights).toHaveLength(bytes.length);
      expect(sum(heights, 'height')).toBeCloseTo(
        bytes.reduce((total, size) => total + Math.max(1, (28 * size) / most), 0),
        1,
      );
    }
  });

  test('the waterfall: what is kept and what is cut off, as long as its share', () => {
    const figures = analysed.facts.dedup as DedupFigures;
    const svg = svgOf(waterfallAsPicture(figures, 2));
    const kept = filled(svg, lightColour('strong-line'))
      .filter(({ height }) => height === '12')
      .map(({ width }) => Number(width));
    const steps = layOutWaterfall(figures.sum, figures.waterfall);
    const shares = [1, ...steps.map(({ start }) => start), figures.remaining / figures.sum];
    expect(kept.length).toBe(shares.length);
    for (const [index, share] of shares.entries()) expect(kept[index]).toBeCloseTo(400 * share, 1);
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining([formatSize(figures.sum), formatSize(figures.remaining)]),
    );
  });
});

function mapOf({ layers }: ImageState) {
  const keys = analysed.read.opened?.images[0]?.layers.map(({ blob }) => blob ?? '') ?? [];
  expect(keys).toHaveLength(layers.length);
  const tree = mergeLayers(keys.map((key) => analysed.scans.get(key)?.table ?? null));
  const map = new ByteMap(tree).read({ path: '/', measure: 'all', cells: 50 });
  if (!map) throw new Error('no map');
  return map;
}

test('nothing of an image becomes markup, and its secrets stay out', () => {
  const graph = computeLayerGraph(graphInput(states));
  const [state] = states as [ImageState];
  for (const picture of [
    strataAsPicture(state, hostile),
    graphAsPicture(graph, states, [hostile, hostile]),
    mapAsPicture(mapOf(state), hostile),
    matrixAsPicture(mapOf(state), [0, 1], hostile),
  ]) {
    const svg = svgOf(picture);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+" /);
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).not.toMatch(/<script|href|\u202e|npm_/);
    const tags = new Set([...svg.matchAll(/<\/?(\w+)/g)].map(([, tag]) => tag));
    const known = ['svg', 'title', 'desc', 'rect', 'text', 'path', 'clipPath'];
    expect([...tags].filter((tag) => !known.includes(tag as string))).toEqual([]);
    expect(svg.replace(/<\/?\w+(?: [\w:-]+="[^"<>]*")*\/?>/g, '')).not.toMatch(/[<>]/);
  }
  expect(svgOf(strataAsPicture(state, 'app'))).toContain(secretMask);
});

test('a brush keeps what save kept, and brings it back', () => {
  const brush = new SvgBrush(measure);
  brush.save();
  brush.fillStyle = '#fff';
  brush.globalAlpha = 0.5;
  brush.translate(1, 2);
  brush.rotate(Math.PI / 2);
  brush.fillRect(0, 0, 1, 1);
  brush.restore();
  brush.fillRect(0, 0, 1, 1);
  expect(shapes(brush.markup, 'rect')).toEqual([
    {
      x: '0',
      y: '0',
      width: '1',
      height: '1',
      fill: '#fff',
      opacity: '0.5',
      transform: 'translate(1 2) rotate(90)',
      text: '',
    },
    { x: '0', y: '0', width: '1', height: '1', fill: '#000', text: '' },
  ]);
});

test('lines beside the cut stand apart, as near to their places as can be', () => {
  expect(spreadLines([10, 50], 16, 0, 100)).toEqual([10, 50]);
  expect(spreadLines([10, 12, 14], 16, 0, 100)).toEqual([10, 26, 42]);
  expect(spreadLines([96, 98, 99], 16, 0, 100)).toEqual([68, 84, 100]);
});

describe('colours', () => {
  test('OKLCH as sRGB', () => {
    expect(oklch(1, 0, 0)).toBe('#ffffff');
    expect(oklch(0, 0, 0)).toBe('#000000');
    expect(oklch(0.62796, 0.25768, 29.234)).toBe('#ff0000');
    expect(oklch(0.51975, 0.17686, 142.495)).toBe('#008000');
  });

  test('are those of the page', () => {
    const css = readFileSync('src/ui/theme/tokens.css', 'utf8');
    for (const [name, [lightness, chroma, hue]] of Object.entries(lightTokens)) {
      const [, l, c, h] =
        new RegExp(`--${name}: light-dark\\(oklch\\(([\\d.]+)% ([\\d.]+) ([\\d.]+)\\)`).exec(css) ?? [];
      expect([name, Number(l) / 100, Number(c), Number(h)]).toEqual([
        name,
        expect.closeTo(lightness, 6),
        chroma,
        hue,
      ]);
    }
    for (const [name, [lightness, chroma]] of Object.entries(lightLayer)) {
      const [, l, c] =
        new RegExp(`--${name}: light-dark\\(oklch\\(([\\d.]+)% ([\\d.]+) var\\(--hue\\)\\)`).exec(css) ?? [];
      expect([name, Number(l) / 100, Number(c)]).toEqual([name, expect.closeTo(lightness, 6), chroma]);
    }
  });
});
