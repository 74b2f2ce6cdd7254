import { expect, test } from 'vitest';
import { exitStatus } from '../../../scripts/exit-status.mjs';

type Report = Parameters<typeof exitStatus>[0];
type Image = Report['images'][number];

const layer = { problems: [], digestVerified: true, diffIDVerified: true };
const image = (change: Partial<Image> = {}): Image => ({
  problems: [],
  layers: [layer],
  verdict: { checks: [] },
  ...change,
});
const checked = (...statuses: readonly ('passed' | 'failed' | 'incomplete' | 'open')[]) =>
  image({ verdict: { checks: statuses.map((status) => ({ check: 'findings', status })) } });
const archive = { format: 'oci-layout', problems: [] };
const statusOf = (images: Image[], archives: Report['archives'] = [archive], isGate = true) =>
  exitStatus({ archives, images }, { isGate });
const error = { severity: 'error' };

test('0: all that was wanted was judged', () => {
  expect(statusOf([checked('passed')])).toBe(0);
  expect(statusOf([checked('open')], [archive], false)).toBe(0);
  expect(statusOf([image({ problems: [{ severity: 'warning' }] })])).toBe(0);
  expect(statusOf([], [archive], false)).toBe(0);
  expect(statusOf([checked('failed'), checked('incomplete')], [archive], false)).toBe(0);
  const others = { checks: [{ check: 'structure', status: 'failed' as const }] };
  expect(statusOf([image({ verdict: others })])).toBe(0);
});

test('1: an error, bytes that are not what was declared, or something that was not judged', () => {
  expect(statusOf([image({ problems: [error] })])).toBe(1);
  expect(statusOf([image({ layers: [{ ...layer, problems: [error] }] })])).toBe(1);
  expect(statusOf([image()], [{ ...archive, problems: [error] }])).toBe(1);
  expect(statusOf([image({ layers: [{ ...layer, digestVerified: false }] })], [archive], false)).toBe(1);
  expect(statusOf([image({ layers: [{ ...layer, diffIDVerified: false }] })], [archive], false)).toBe(1);
  expect(statusOf([checked('passed'), checked('incomplete')])).toBe(1);
  expect(statusOf([])).toBe(1);
});

test('2: a file is no image', () => {
  expect(statusOf([checked('failed')], [archive, { format: null, problems: [error] }])).toBe(2);
});

test('3: a gate has failed, unless what was read is not what was meant', () => {
  expect(statusOf([checked('passed'), checked('failed')])).toBe(3);
  expect(statusOf([checked('failed'), checked('incomplete')])).toBe(3);
  expect(statusOf([checked('failed'), image({ problems: [error] })])).toBe(1);
  for (const check of ['dive', 'signatures']) {
    expect(statusOf([image({ verdict: { checks: [{ check, status: 'failed' }] } })])).toBe(3);
  }
});
