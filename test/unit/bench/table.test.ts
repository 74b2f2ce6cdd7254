import { expect, test } from 'vitest';
import { formatTable, type Row, verdict } from '../../bench/measure/table.mjs';

const row: Row = { what: 'job', beside: 'gzip -dc | sha256sum', value: 2.004, unit: '×' };

test('a target is met from its bound on', () => {
  const least = { kind: 'least', bound: 2 } as const;
  const most = { kind: 'most', bound: 300 } as const;
  expect(verdict({ ...row, value: 2, target: least })).toBe('met');
  expect(verdict({ ...row, value: 1.999, target: least })).toBe('not met');
  expect(verdict({ ...row, value: 300, target: most })).toBe('met');
  expect(verdict({ ...row, value: 300.1, target: most })).toBe('not met');
  expect(verdict(row)).toBe('');
  expect(verdict({ ...row, value: null, target: least })).toBe('');
});

test('rows become a Markdown table', () => {
  const text = formatTable([
    {
      ...row,
      range: [1.5, 12.34],
      cpu: 0.5,
      target: { kind: 'least', bound: 2 },
      note: '100 MB',
    },
    { ...row, beside: 'zstd', value: null, note: 'no zstd here' },
    { what: 'memory', beside: 'empty tab', value: 123.4, unit: 'MB', target: { kind: 'most', bound: 100 } },
  ]);
  expect(text).toBe(
    [
      '| what   | beside                | value  | by turn   | by CPU | target   |         | note         |',
      '|--------|-----------------------|--------|-----------|--------|----------|---------|--------------|',
      '| job    | gzip -dc \\| sha256sum | 2.00 × | 1.50–12.3 | 0.50   | ≥ 2.00 × | met     | 100 MB       |',
      '| job    | zstd                  | n/a    |           |        |          |         | no zstd here |',
      '| memory | empty tab             | 123 MB |           |        | ≤ 100 MB | not met |              |',
    ].join('\n'),
  );
});
