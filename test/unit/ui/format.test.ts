import { describe, expect, test } from 'vitest';
import { RowKind } from '../../../src/model/entry-table.ts';
import { formatMode } from '../../../src/ui/format/entry.ts';
import {
  formatExactSize,
  formatMany,
  formatShare,
  formatSize,
  parseSize,
} from '../../../src/ui/format/size.ts';
import {
  formatAgo,
  formatCreated,
  formatDuration,
  formatModified,
  formatRemaining,
} from '../../../src/ui/format/time.ts';
import { readableStep } from '../../../src/ui/layers/step-text.ts';

/** Numbers and units do not part at the end of a line. */
const spaced = (text: string) => text.replace('\u00a0', ' ');

describe('sizes as docker prints them', () => {
  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.00 kB'],
    [79_412_345, '79.4 MB'],
    [999_600, '1.00 MB'],
    [1_906_000_000, '1.91 GB'],
    [2 ** 53, '9.01 PB'],
  ])('%d is %s', (bytes, text) => expect(spaced(formatSize(bytes))).toBe(text));

  test('to the byte, in shares and in words', () => {
    expect(formatExactSize(1234567)).toBe('1,234,567 bytes');
    expect(
      [formatShare(0, 0), formatShare(1, 3), formatShare(1, 10000), formatShare(1, 50)].map(spaced),
    ).toEqual(['0 %', '33 %', '<0.1 %', '2.0 %']);
    expect([formatMany(1, 'entry', 'entries'), formatMany(2000, 'entry', 'entries')]).toEqual([
      '1 entry',
      '2,000 entries',
    ]);
  });
});

describe('times', () => {
  test('are in UTC, and text that is no time stays', () => {
    expect(formatCreated('2026-01-02T03:04:05+02:00')).toBe('2026-01-02 01:04 UTC');
    expect(formatCreated('soon')).toBe('soon');
    expect(formatModified(0)).toBe('1970-01-01 00:00');
    expect(formatModified(1e20)).toBe('100000000000000000000 s');
  });

  test('relative, left and lasting', () => {
    const now = Date.parse('2026-06-01T00:00:00Z');
    expect(formatAgo(Date.parse('2026-03-01T00:00:00Z'), now)).toBe('3 months ago');
    expect(formatAgo(Date.parse('2026-06-02T00:00:00Z'), now)).toBe('1 day from now');
    expect([formatRemaining(12), formatRemaining(200)]).toEqual(['about 12 s', 'about 3 min']);
    expect([formatDuration(3e10), formatDuration(9e10), formatDuration(5e8)]).toEqual([
      '30s',
      '1m30s',
      '500ms',
    ]);
  });
});

test.each([
  [RowKind.Directory, 0o1777, 'drwxrwxrwt'],
  [RowKind.File, 0o4755, '-rwsr-xr-x'],
  [RowKind.File, 0o2644, '-rw-r-Sr--'],
  [RowKind.Symlink, 0o777, 'lrwxrwxrwx'],
])('mode of kind %d, %o', (kind, mode, text) => expect(formatMode(kind, mode)).toBe(text));

test.each([
  ['/bin/sh -c #(nop)  CMD ["sh"]', 'CMD ["sh"]'],
  ['/bin/sh -c apk add curl', 'RUN apk add curl'],
  ['RUN /bin/sh -c apk add curl # buildkit', 'RUN apk add curl'],
  ['RUN |1 V=2 /bin/sh -c make # buildkit', 'RUN make'],
  ['COPY a /b # buildkit', 'COPY a /b'],
])('the step %s reads %s', (recorded, text) => expect(readableStep(recorded)).toBe(text));

test('sizes are read as they are written', () => {
  expect(['512', '20 kB', '1.5MB', '2g', ' 3 B '].map(parseSize)).toEqual([512, 20_000, 1_500_000, 2e9, 3]);
  expect(['', 'x', '1 x', '-1', '1.5.2 MB'].map(parseSize)).toEqual([null, null, null, null, null]);
});
