import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { writeTar } from '../../../scripts/tar-writer.mjs';
import { limits } from '../../../src/base/limits.ts';
import { createJsEngine } from '../../../src/codec/js-engine.ts';
import type { LayerScan } from '../../../src/model/layer-scan.ts';
import { ProblemList } from '../../../src/model/problem-list.ts';
import { LayerScanner, layerBudget } from '../../../src/pipeline/layer-scanner.ts';

function scan(data: Uint8Array, budget = layerBudget({})): LayerScan {
  const scanner = new LayerScanner(createJsEngine(), 'layer.tar', null, budget);
  scanner.push(data);
  return scanner.end().scan;
}

const codes = ({ problems }: LayerScan) => problems.map(({ code }) => code);

const named = (name: string) =>
  writeTar([
    { name: 'first', data: 'x' },
    { name: 'short', pax: [['path', name]], data: 'x' },
  ]);
const deep = (depth: number) => `${'d/'.repeat(depth - 1)}f`;

describe('limits of a layer', () => {
  test.each([
    ['path', 'path.too-long', 'a/'.repeat((limits.path - 200) / 2) + 'b'.repeat(200), 'c'],
    ['component', 'path.too-long', 'x'.repeat(limits.component), 'x'],
    ['pathDepth', 'path.too-deep', deep(limits.pathDepth), ''],
  ] as const)(
    '%s: what is as long as it goes, what is longer is told and shown',
    (_, code, longest, more) => {
      const within = scan(named(longest));
      expect(codes(within)).not.toContain(code);
      const over = scan(named(more === '' ? `d/${longest}` : longest + more));
      expect(codes(over)).toContain(code);
      expect(over.entries.files).toBe(2);
      expect(over.complete).toBe(true);
    },
  );

  test('unpacked: told once, with what was read before; not in force for who wants to read on', () => {
    const data = named('second');
    const stopped = scan(data, { unpacked: 1000, unpackedOfRatio: 1000 });
    expect(codes(stopped)).toEqual(['limit.unpacked']);
    expect([stopped.complete, stopped.diffID]).toEqual([false, null]);
    expect(codes(scan(data, layerBudget({ readOn: true })))).toEqual([]);
  });

  test('unpackedOfRatio: stops what unpacks to over limits.ratio times as much, and nothing else', () => {
    const budget = { unpacked: Infinity, unpackedOfRatio: 4_000_000 };
    const zeros = writeTar([{ name: 'zeros', data: new Uint8Array(8_000_000) }]);
    const mixed = writeTar([{ name: 'mixed', data: new Uint8Array(8_000_000).map((_, i) => (i * i) >> 9) }]);
    const stopped = scan(gzipSync(zeros, { level: 9 }), budget);
    expect(codes(stopped)).toEqual(['limit.unpacked', 'limit.ratio']);
    expect(codes(scan(gzipSync(mixed), budget))).toEqual([]);
  });

  test('problems: the rest is counted, by code', () => {
    const list = new ProblemList('layer');
    for (let i = 0; i < 1000; i++) {
      list.add({ code: 'path.control', severity: 'warning', message: `${i}`, offset: i });
    }
    const listed = list.finish();
    expect(listed).toHaveLength(limits.problemsOfOneCode + 1);
    expect(listed.at(-1)?.message).toBe(
      `${1000 - limits.problemsOfOneCode} more of the same kind are not listed.`,
    );
  });
});
