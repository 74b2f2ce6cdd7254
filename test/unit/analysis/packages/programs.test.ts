import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { packageFileKinds } from '../../../../src/analysis/packages/package-file.ts';
import { PackageReader } from '../../../../src/analysis/packages/package-reader.ts';
import { concatBytes } from '../../../../src/base/bytes.ts';
import { limits } from '../../../../src/base/limits.ts';
import { createJsEngine } from '../../../../src/codec/js-engine.ts';
import { jsonBytes, textBytes } from '../../../fixtures/archives.ts';
import { type ElfForm, elf, elfAddress, elfData } from '../../../fixtures/elf.ts';
import { packagesOf, readPackageFile } from '../../../fixtures/packages.ts';
import { openWasmEngine } from '../../../fixtures/wasm-engine.ts';

const modules = [
  'path\texample.com/hello',
  'mod\texample.com/hello\t(devel)\t',
  'dep\texample.com/dep\tv1.2.3',
  '=>\texample.com/fork\tv1.2.4\th1:x',
  'dep\texample.com/local\tv0.0.0',
  '=>\t../local\t(devel)\t',
  'dep\tgolang.org/x/sys\tv0.1.0\th1:y',
  'build\tGOOS=linux',
  '',
].join('\n');
const told = [
  'stdlib 1.21.3',
  'example.com/hello (devel)',
  'example.com/fork v1.2.4',
  'example.com/local (devel)',
  'golang.org/x/sys v0.1.0',
];

const magic = [0xff, ...textBytes(' Go buildinf:')];
const framed = concatBytes([new Uint8Array(16).fill(1), textBytes(modules), new Uint8Array(16).fill(2)]);

/** A length, seven bits a byte. */
function varint(length: number): Uint8Array {
  return length < 128 ? Uint8Array.of(length) : Uint8Array.of((length & 0x7f) | 0x80, length >> 7);
}

/** As Go writes it since 1.18. */
function inline(version: string): Uint8Array {
  const head = Uint8Array.from([...magic, 8, 2, ...new Uint8Array(16)]);
  return concatBytes([head, varint(version.length), textBytes(version), varint(framed.length), framed]);
}

/** As Go wrote it before: pointers to pointers. */
function pointed(version: string, { bits, isLittleEndian }: ElfForm): Uint8Array {
  const size = bits / 8;
  const data = new Uint8Array(1024);
  const view = new DataView(data.buffer);
  const put = (at: number, value: number) =>
    bits === 64
      ? view.setBigUint64(at, BigInt(value), isLittleEndian)
      : view.setUint32(at, value, isLittleEndian);
  data.set([...magic, size, isLittleEndian ? 0 : 1]);
  const address = elfAddress + elfData;
  put(16, address + 64);
  put(16 + size, address + 96);
  put(64, address + 128);
  put(64 + size, version.length);
  put(96, address + 256);
  put(96 + size, framed.length);
  data.set(textBytes(version), 128);
  data.set(framed, 256);
  return data;
}

const forms: readonly ElfForm[] = [64, 32].flatMap((bits) =>
  [true, false].map((isLittleEndian) => ({ bits, isLittleEndian }) as ElfForm),
);

describe('programs that Go built name their modules', () => {
  test.each(forms)('$bits bits, little-endian: $isLittleEndian', (form) => {
    expect(packagesOf(elf([['.go.buildinfo', inline('go1.21.3')]], form), 'program')).toEqual(told);
    expect(packagesOf(elf([['.go.buildinfo', pointed('go1.21.3', form)]], form), 'program')).toEqual(told);
  });

  test('also without sections', () => {
    const filler = ['.text', new Uint8Array(200_000).fill(0xff)] as const;
    const own = ['.data', inline('go1.21.3 X:boringcrypto')] as const;
    expect(packagesOf(elf([filler, own], undefined, true), 'program')).toEqual(told);
  });

  test('what claims more than there is tells nothing', () => {
    const data = inline('go1.21.3');
    for (const at of [32, 42]) {
      const broken = data.slice();
      broken[at] = 0xff;
      expect(packagesOf(elf([['.go.buildinfo', broken]]), 'program')).toEqual([]);
    }
    expect(packagesOf(elf([['.go.buildinfo', data.subarray(0, 100)]]), 'program')).toEqual([]);
  });
});

describe('programs of Rust name their crates, if cargo-auditable wrote them', () => {
  const crates = {
    packages: [
      { name: 'serde', version: '1.0.1', source: 'crates.io' },
      { name: 'cc', version: '1.0.0', source: 'crates.io', kind: 'build' },
      { name: 'app', version: '0.1.0', source: 'local', root: true },
      { name: 'broken' },
    ],
  };

  test.each([undefined, openWasmEngine()])('those that are in it', (engine) => {
    const program = elf([
      ['.text', new Uint8Array(70_000)],
      ['.dep-v0', deflateSync(jsonBytes(crates))],
    ]);
    expect(packagesOf(program, 'program', '', engine)).toEqual(['serde 1.0.1', 'app 0.1.0']);
  });

  test('a section that is none says so', () => {
    expect(readPackageFile(elf([['.dep-v0', textBytes('not zlib')]]), 'program')).toEqual({
      packages: [],
      unread: 'names its crates in a form that is not known',
    });
  });
});

test('a program of more than limits.packageHolder bytes is not read, and says so', () => {
  const reader = new PackageReader(Uint8Array.of(packageFileKinds.indexOf('program')), createJsEngine());
  const piece = elf([['.text', new Uint8Array(4 * 1024 * 1024)]]);
  reader.begin(0, new Uint8Array());
  for (let length = 0; length <= limits.packageHolder; length += piece.length) reader.data(piece);
  reader.end();
  expect(reader.finish().get(0)?.unread).toBe('is longer than 256 MiB, and was not read');
});

test('other programs, and what is none, tell nothing', () => {
  for (const data of [elf([['.text', new Uint8Array(9)]]), textBytes('#!/bin/sh\n'), new Uint8Array(3)])
    expect(readPackageFile(data, 'program')).toEqual({ packages: [], unread: null });
});
