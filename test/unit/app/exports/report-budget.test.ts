import { expect, test, vi } from 'vitest';
import { withinReport, withPullLimit } from '../../../../src/app/exports/report-budget.ts';
import type { ArchiveState, ImageState } from '../../../../src/app/state.ts';

vi.mock('../../../../src/base/limits.ts', async (original) => {
  const { limits } = await original<typeof import('../../../../src/base/limits.ts')>();
  return { limits: { ...limits, reportMetadata: 15_000, pulledImages: 3 } };
});

function image(env: readonly string[], history: readonly string[] = []): ImageState {
  const parameters = { env, labels: new Map([['a', 'b']]) };
  const steps = history.map((createdBy) => ({ createdBy }));
  const layers = steps.map((step, index) => ({ index, ...step }));
  return { image: { parameters, history: steps, layers, problems: [] } } as unknown as ImageState;
}

const isWhole = ({ image }: ImageState) => image.parameters !== null;

test('configs stand in a report as long as there is room; then each image says that its own is left out', () => {
  const large = image(Array.from({ length: 100 }, (_, index) => `VARIABLE_${index}=1`));
  const images = Array.from({ length: 6 }, () => ({ ...large }));
  const told = withinReport(images);
  expect(told.map(isWhole)).toEqual([true, true, true, false, false, false]);
  expect(told[0]).toBe(images[0]);
  expect(told[4]?.image).toMatchObject({
    history: [],
    problems: [{ code: 'limit.report', severity: 'warning', message: expect.stringContaining('leaves out') }],
  });
});

test('lines of the history count, at the steps and at their layers, and are left out of both', () => {
  const images = Array.from({ length: 3 }, () => image([], ['RUN '.padEnd(40_000, 'x')]));
  const told = withinReport(images);
  expect(told.map(isWhole)).toEqual([true, false, false]);
  expect(told[1]?.image.layers).toMatchObject([{ index: 0, createdBy: null }]);
});

test('a small config is always there: to say that it is missing takes as much', () => {
  const images = Array.from({ length: 500 }, () => image(['A=1']));
  expect(withinReport(images).every(isWhole)).toBe(true);
});

test('that pulls are not listed between all images is told once', () => {
  const archives = [{ problems: [] }, { problems: [] }] as unknown as ArchiveState[];
  expect(withPullLimit(archives, 3)).toBe(archives);
  const told = withPullLimit(archives, 4);
  expect(told.map(({ problems }) => problems.length)).toEqual([1, 0]);
  expect(told[0]?.problems[0]?.message).toContain('first 3 of 4 images');
});
