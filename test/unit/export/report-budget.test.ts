import { expect, test, vi } from 'vitest';
import type { ReportArchive, ReportImage, ReportInput } from '../../../src/export/report.ts';
import { imagesInFull, withinReport } from '../../../src/export/report-budget.ts';

vi.mock('../../../src/base/limits.ts', async (original) => {
  const { limits } = await original<typeof import('../../../src/base/limits.ts')>();
  return { limits: { ...limits, reportMetadata: 15_000, pulledImages: 3 } };
});

function image(env: readonly string[], history: readonly string[] = []): ReportImage {
  const parameters = { env, labels: new Map([['a', 'b']]) };
  const steps = history.map((createdBy) => ({ createdBy }));
  const layers = steps.map((step, index) => ({ index, ...step }));
  const dockerfile = { lines: [] };
  return {
    image: { parameters, history: steps, layers, problems: [] },
    dockerfile,
  } as unknown as ReportImage;
}

function within(images: readonly ReportImage[], archives: readonly ReportArchive[] = []) {
  return withinReport({ images, archives, dedup: null, comparisons: [], containers: [] } as ReportInput);
}

const isWhole = ({ image, dockerfile }: ReportImage) => image.parameters !== null && dockerfile !== null;

test('configs stand in a report as long as there is room; then each image says that its own is left out', () => {
  const large = image(Array.from({ length: 100 }, (_, index) => `VARIABLE_${index}=1`));
  const images = Array.from({ length: 6 }, () => ({ ...large }));
  const told = within(images).images;
  expect(told.map(isWhole)).toEqual([true, true, true, false, false, false]);
  expect(imagesInFull(images.map((each) => each.image))).toEqual(told.map(isWhole));
  expect(told[0]).toBe(images[0]);
  expect(told[4]).toMatchObject({
    dockerfile: null,
    image: {
      history: [],
      problems: [
        { code: 'limit.report', severity: 'warning', message: expect.stringContaining('leaves out') },
      ],
    },
  });
});

test('lines of the history count, at the steps and at their layers, and are left out of both', () => {
  const images = Array.from({ length: 3 }, () => image([], ['RUN '.padEnd(40_000, 'x')]));
  const told = within(images).images;
  // The first one is whole however long it is.
  expect(told.map(isWhole)).toEqual([true, false, false]);
  expect(told[1]?.image.layers).toMatchObject([{ index: 0, createdBy: null }]);
});

test('a small config is always there: to say that it is missing takes as much', () => {
  const images = Array.from({ length: 500 }, () => image(['A=1']));
  expect(within(images).images.every(isWhole)).toBe(true);
});

test('that pulls are not listed between all images is told once', () => {
  const archives = [{ problems: [] }, { problems: [] }] as unknown as ReportArchive[];
  const images = (count: number) => Array.from({ length: count }, () => image([]));
  expect(within(images(3), archives).archives).toBe(archives);
  const told = within(images(4), archives).archives;
  expect(told.map(({ problems }) => problems.length)).toEqual([1, 0]);
  expect(told[0]?.problems[0]?.message).toContain('first 3 of 4 images');
});
