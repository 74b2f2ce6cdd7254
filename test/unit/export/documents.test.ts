import { describe, expect, test } from 'vitest';
import { writeTar } from '../../../scripts/tar-writer.mjs';
import { computeDiveReferences } from '../../../src/analysis/dive-references.ts';
import { mergeLayers } from '../../../src/analysis/merge.ts';
import { computeDeadColumns, readShippedRows } from '../../../src/analysis/shipped-rows.ts';
import { formatCell, shippedTable } from '../../../src/export/csv.ts';
import { element } from '../../../src/export/html/element.ts';
import { analyseBytes } from '../../fixtures/analyse.ts';
import { ociImage, ociLayout, tarOf } from '../../fixtures/archives.ts';

const layers = [
  writeTar([
    { name: 'a', data: 'x'.repeat(100) },
    { name: 'b', data: 'y'.repeat(50) },
    { name: '=cmd,"|', data: 'z' },
  ]),
  writeTar([
    { name: 'a', data: 'x'.repeat(70) },
    { name: '.wh.b', data: '' },
  ]),
];

async function merged() {
  const { read, scans } = await analyseBytes(tarOf(ociLayout([['name', ociImage(layers)]])));
  const image = read.opened?.images[0];
  return mergeLayers(image?.layers.map(({ blob }) => scans.get(blob ?? '')?.table ?? null) ?? []);
}

describe('tables of files', () => {
  test('tell of each file of each layer what is dead, why, and who hid it', async () => {
    const tree = await merged();
    const columns = computeDeadColumns(tree);
    const rows = [0, 1].flatMap((layer) => readShippedRows(tree, columns, layer, 0, 10));
    const told = rows.map(({ path, dead, cause, hiddenBy }) => [path, dead, cause, hiddenBy]);
    expect(told).toEqual([
      ['/a', 100, 'overwritten', 1],
      ['/b', 50, 'removed', 1],
      ['/=cmd,"|', 0, null, null],
      ['/a', 0, null, null],
      ['/b', null, null, null],
    ]);
    expect(readShippedRows(tree, columns, 0, 1, 1)).toEqual(rows.slice(1, 2));
    const lines = shippedTable(null).lines(rows).split('\r\n');
    expect(lines[0]).toMatch(/^\/a,file,0644,.*,100,.*,0,addition,0,100,overwritten,1$/);
    expect(lines[2]).toMatch(/^"\/=cmd,""\|",file,/);
  });

  test.each([
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['＝1', `"'＝1"`],
    ['\t=1', `"'\\t=1"`],
    ['\r=1', `"'\\r=1"`],
    [' =1', `"' =1"`],
    ['a\nb', String.raw`"a\nb"`],
    ['/etc/os-release', '/etc/os-release'],
    ['a"b', '"a""b"'],
    ['a;=1', '"a;=1"'],
    [-1, '-1'],
    [null, ''],
  ])('a cell of %j is %s', (value, cell) => {
    expect(formatCell(value)).toBe(cell);
  });
});

test('what dive counts as wasted: paths met twice, a deleted file by its other copy alone', async () => {
  expect(computeDiveReferences(await merged())).toEqual([
    { path: '/a', count: 2, bytes: 170 },
    { path: '/b', count: 2, bytes: 50 },
  ]);
});

test('text and attributes of an element are escaped, and what can not be seen is written out', () => {
  const made = element('p', { title: '"><script>' }, '<b>&\u202e', element('code', {}, "'`"), null);
  expect(String(made)).toBe(
    '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;\\u{202e}<code>&#39;&#96;</code></p>',
  );
});
