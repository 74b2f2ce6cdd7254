import { describe, expect, test } from 'vitest';
import { limits } from '../../../src/base/limits.ts';
import {
  base256,
  directory,
  file,
  octal,
  type PaxPair,
  type TarMember,
  writeTar,
} from '../../fixtures/tar-writer.ts';
import { codesOf, first, readTar, text } from './reading.ts';

type Fragments = readonly (readonly [offset: number | bigint, length: number | bigint])[];

const number = (value: number | bigint) =>
  value < 8 ** 11 && value >= 0 ? octal(value, 12) : base256(value, 12);
const pieces = (fragments: Fragments) => fragments.flatMap((fragment) => fragment.map(number));

/** An old GNU sparse file: four fragments in the header, 21 in each block behind it. */
function gnuSparse(fragments: Fragments, size: number | bigint, content: string): TarMember {
  const blocks: Uint8Array[] = [];
  for (let at = 4; at < fragments.length; at += 21) {
    const block = new Uint8Array(512);
    place(block, 0, pieces(fragments.slice(at, at + 21)));
    block[504] = at + 21 < fragments.length ? 1 : 0;
    blocks.push(block);
  }
  const inHeader = pieces(fragments.slice(0, 4)).map((piece, i) => [386 + 12 * i, piece] as const);
  const isExtended = Uint8Array.of(blocks.length > 0 ? 1 : 0);
  const rawAt = [...inHeader, [482, isExtended] as const, [483, number(size)] as const];
  return { name: 's', type: 'S', dialect: 'gnu', content, rawAt, extraBlocks: Buffer.concat(blocks) };
}

function place(block: Uint8Array, at: number, values: readonly (string | Uint8Array)[]): void {
  for (const [index, value] of values.entries()) {
    block.set(typeof value === 'string' ? new TextEncoder().encode(value) : value, at + 12 * index);
  }
}

/** Records of format 0.0, 0.1 or 1.0; of the last, the map stands in the content. */
function paxSparse(version: string, fragments: Fragments, size: number | bigint, content: string): TarMember {
  const list = fragments.flat().map(String);
  const count: PaxPair = ['GNU.sparse.numblocks', String(fragments.length)];
  if (version === '0.0') {
    const map = fragments.flatMap(([offset, length]): PaxPair[] => [
      ['GNU.sparse.offset', String(offset)],
      ['GNU.sparse.numbytes', String(length)],
    ]);
    return { ...file('s', content), pax: [['GNU.sparse.size', String(size)], count, ...map] };
  }
  if (version === '0.1') {
    const map: PaxPair[] = [
      ['GNU.sparse.name', 'real'],
      ['GNU.sparse.map', list.join(',')],
    ];
    return { ...file('GNUSparseFile.1/s', content), pax: [['GNU.sparse.size', String(size)], count, ...map] };
  }
  const map = [fragments.length, ...list].map((line) => `${line}\n`).join('');
  const stored = map.padEnd(Math.ceil(map.length / 512) * 512, '\0') + content;
  return { ...file('GNUSparseFile.1/s', stored), pax: versionOne(size) };
}

const versionOne = (size: number | bigint): PaxPair[] => [
  ['GNU.sparse.major', '1'],
  ['GNU.sparse.minor', '0'],
  ['GNU.sparse.name', 'real'],
  ['GNU.sparse.realsize', String(size)],
];

const formats = ['gnu', '0.0', '0.1', '1.0'] as const;
const sparse = (format: string, fragments: Fragments, size: number | bigint, content: string) =>
  format === 'gnu' ? gnuSparse(fragments, size, content) : paxSparse(format, fragments, size, content);
const read = (member: TarMember) => readTar(writeTar([member, file('next', 'n')]));

describe.each(formats)('format %s', (format) => {
  test('holes are filled with zeros', () => {
    const { entries, faults } = read(
      sparse(
        format,
        [
          [2, 3],
          [1024, 4],
        ],
        1030,
        'abcdata',
      ),
    );
    expect(faults).toEqual([]);
    expect(text(entries[0]?.content)).toBe(`\0\0abc${'\0'.repeat(1019)}data\0\0`);
    expect(entries[0]?.entry).toMatchObject({ size: 1030, storedSize: 7, hasContent: true });
    expect(entries[0]?.entry.sparse).toEqual([
      { offset: 2, length: 3 },
      { offset: 1024, length: 4 },
    ]);
    expect(entries[1]).toMatchObject({ name: 'next' });
  });

  test('a map of many fragments', () => {
    const fragments = Array.from({ length: 200 }, (_, i) => [i * 10, 1] as const);
    const { entries, faults } = read(sparse(format, fragments, 2000, 'x'.repeat(200)));
    expect(faults).toEqual([]);
    expect(text(entries[0]?.content)).toBe(`x${'\0'.repeat(9)}`.repeat(200));
  });

  test('a hole alone, and fragments of nothing', () => {
    expect(text(first(writeTar([sparse(format, [], 700, '')]))?.content)).toBe(
      // Formats without a version are known by their map, which is not there.
      format.startsWith('0') ? '' : '\0'.repeat(700),
    );
    expect(
      text(
        first(
          writeTar([
            sparse(
              format,
              [
                [0, 0],
                [4, 0],
              ],
              4,
              '',
            ),
          ]),
        )?.content,
      ),
    ).toBe('\0'.repeat(4));
  });

  test.each<[string, Fragments, number]>([
    [
      'overlap',
      [
        [0, 8],
        [4, 8],
      ],
      12,
    ],
    [
      'go down',
      [
        [100, 4],
        [0, 4],
      ],
      104,
    ],
    ['reach past the file', [[0, 100]], 10],
    ['run over 64 bits', [[2n ** 63n - 1n, 10]], 10],
    ['start below zero', [[-4, 4]], 10],
  ])('fragments that %s are refused', (_, fragments, size) => {
    expect(codesOf(read(sparse(format, fragments, size, 'x'.repeat(100))).faults)).toEqual(['tar.sparse']);
  });

  test('a size below zero is refused', () => {
    const { faults } = read(sparse(format, [[0, 0]], -1, ''));
    expect(codesOf(faults)).toEqual(['tar.sparse']);
  });

  test('a length that no number holds is told exactly, and its content is not handed out', () => {
    const { entries, faults } = read(sparse(format, [[0, 4]], 2n ** 63n - 1n, 'data'));
    expect(faults).toMatchObject([
      { code: 'number.range', severity: 'warning', message: expect.stringContaining('9223372036854775807') },
    ]);
    expect(entries).toMatchObject([{ entry: { hasContent: false } }, { name: 'next' }]);
    expect(entries[0]?.content).toHaveLength(0);
  });

  test('holes over the limit are told, and not filled', () => {
    const { entries, faults } = read(
      sparse(format, [[limits.sparseHoles, 4]], limits.sparseHoles + 5, 'data'),
    );
    expect(codesOf(faults)).toEqual(['tar.sparse-too-large']);
    expect(entries).toMatchObject([{ entry: { hasContent: false, size: limits.sparseHoles + 5 } }, {}]);
  });

  test('holes count over all files of a tar: those that come too late are not filled', () => {
    const half = limits.sparseHoles / 2 + 1;
    const member = sparse(format, [[half, 4]], half + 4, 'data');
    const small = sparse(format, [[4, 4]], 8, 'data');
    const { entries, faults } = readTar(writeTar([member, member, small]));
    expect(codesOf(faults)).toEqual(['tar.sparse-too-large']);
    expect(entries.map(({ entry }) => entry.hasContent)).toEqual([true, false, true]);
  });

  test.each([
    ['fewer', 'da', false],
    ['more', 'data and more', true],
  ])('%s stored bytes than the map has are told, and the next entry is found', (_, content, hasContent) => {
    const { entries, faults } = read(sparse(format, [[4, 4]], 8, content));
    expect(faults).toMatchObject([{ code: 'tar.sparse', severity: 'warning' }]);
    expect(entries).toMatchObject([{ entry: { hasContent } }, { name: 'next' }]);
    expect(text(entries[0]?.content)).toBe(hasContent ? '\0\0\0\0data' : '');
  });

  test('the archive may end within it', () => {
    const data = writeTar([
      sparse(
        format,
        [
          [0, 4],
          [600, 600],
        ],
        1200,
        'x'.repeat(604),
      ),
    ]);
    expect(codesOf(readTar(data.subarray(0, data.length - 1024 - 512)).faults)).toEqual(['tar.truncated']);
  });
});

describe('old GNU maps', () => {
  test('belong to GNU headers', () => {
    expect(codesOf(read({ name: 's', type: 'S', dialect: 'ustar' }).faults)).toEqual(['tar.sparse']);
  });

  test('of more than 1 MiB are refused, the wrong ones as wrong', () => {
    const fragments = Array.from({ length: 4 + 21 * 2049 }, (_, i) => [i, 0] as const);
    expect(codesOf(read(gnuSparse(fragments, 2 ** 20, '')).faults)).toEqual(['tar.sparse-too-large']);
    expect(codesOf(read(gnuSparse(fragments, 5, '')).faults)).toEqual(['tar.sparse']);
  });

  test('may claim fragments that no number holds', () => {
    const { entries, faults } = read({ ...gnuSparse([[0, 2n ** 60n]], 2n ** 60n, 'data'), size: 2n ** 60n });
    expect(codesOf(faults)).toEqual(['number.range', 'tar.truncated']);
    expect(entries).toMatchObject([{ entry: { hasContent: false }, content: null }]);
  });

  test('may end early in the archive, right or wrong', () => {
    const data = writeTar([
      gnuSparse(
        [
          [0, 4],
          [0, 4],
          [0, 4],
          [0, 4],
          [0, 4],
        ],
        4,
        '',
      ),
    ]);
    expect(codesOf(readTar(data.subarray(0, 600)).faults)).toEqual(['tar.truncated']);
  });
});

describe('pax maps', () => {
  const stored = (content: string, size: number | bigint = 10): TarMember => ({
    ...file('s', content),
    pax: versionOne(size),
  });

  test.each([
    ['of letters', 'x'.repeat(600)],
    ['of a count below zero', '-1\n'],
    ['of fewer lines than counted', '3\n0\n1\n'.padEnd(512, '\0')],
    ['of a billion lines', '1000000000\n0\n4\n'.padEnd(512, '\0')],
    ['with an empty line', '1\n\n4\n'.padEnd(512, '\0')],
    ['of less than a block', '0\n'],
  ])('%s are refused', (_, content) => {
    expect(codesOf(read(stored(content)).faults)).toEqual(['tar.sparse']);
  });

  test('of more than 1 MiB are refused', () => {
    const lines = Array.from({ length: 200_000 }, (_, i) => `${i * 2}\n1\n`).join('');
    expect(codesOf(read(stored(`200000\n${lines}`, 400_000)).faults)).toEqual(['tar.sparse-too-large']);
  });

  test.each<[string, PaxPair[]]>([
    [
      'an odd list',
      [
        ['GNU.sparse.numblocks', '1'],
        ['GNU.sparse.map', '0'],
      ],
    ],
    [
      'another count',
      [
        ['GNU.sparse.numblocks', '2'],
        ['GNU.sparse.map', '0,4'],
      ],
    ],
    ['no count', [['GNU.sparse.map', '0,4']]],
    [
      'an empty number',
      [
        ['GNU.sparse.numblocks', '1'],
        ['GNU.sparse.map', '0,'],
      ],
    ],
    [
      'a size that is none',
      [
        ['GNU.sparse.size', 'x'],
        ['GNU.sparse.numblocks', '1'],
        ['GNU.sparse.map', '0,4'],
      ],
    ],
  ])('in records with %s are refused', (_, pax) => {
    expect(codesOf(read({ ...file('s', 'data'), pax }).faults)).toEqual(['tar.sparse']);
  });

  test('without a size have that of the header', () => {
    const pax: PaxPair[] = [
      ['GNU.sparse.numblocks', '1'],
      ['GNU.sparse.map', '0,+4'],
    ];
    expect(text(first(writeTar([{ ...file('s', 'data'), pax }]))?.content)).toBe('data');
  });

  test('may have lines that are longer than a block', () => {
    const map = `${'0'.repeat(700)}1\n${'0'.repeat(100)}\n4\n`.padEnd(1024, '\0');
    expect(text(first(writeTar([stored(`${map}data`, 4)]))?.content)).toBe('data');
    expect(codesOf(read(stored(`${'0'.repeat(2000)}1\n0\n4\n`.padEnd(2048, '\0'))).faults)).toEqual([
      'tar.sparse',
    ]);
  });

  test('do not go on in the header behind the content', () => {
    const data = writeTar([stored(`1\n${'0'.repeat(509)}\n`, 4), file('4\n')]);
    expect(codesOf(readTar(data).faults)).toEqual(['tar.sparse']);
  });

  test('have no commas in the numbers of format 0.0', () => {
    const pax: PaxPair[] = [['GNU.sparse.offset', '0,4']];
    expect(codesOf(read({ ...file('s'), pax }).faults)).toEqual(['tar.pax-malformed']);
  });

  test('offsets and lengths take turns', () => {
    const pax: PaxPair[] = [
      ['GNU.sparse.offset', '0'],
      ['GNU.sparse.offset', '4'],
    ];
    expect(codesOf(read({ ...file('s'), pax }).faults)).toEqual(['tar.pax-malformed']);
  });

  test('of an unknown version leave the file alone', () => {
    const pax: PaxPair[] = [
      ['GNU.sparse.major', '2'],
      ['GNU.sparse.minor', '0'],
      ['GNU.sparse.name', 'real'],
    ];
    expect(first(writeTar([{ ...file('s', 'data'), pax }]))).toMatchObject({
      name: 's',
      entry: { sparse: null },
    });
  });

  test('do not belong to directories', () => {
    const pax: PaxPair[] = [
      ['GNU.sparse.numblocks', '1'],
      ['GNU.sparse.map', '0,0'],
    ];
    expect(codesOf(read({ ...directory('d/'), pax }).faults)).toEqual(['tar.sparse']);
  });
});
