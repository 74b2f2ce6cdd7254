import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type ElfFacts, readElf } from '../../../../src/analysis/content/elf.ts';

const readerOf = (data: Uint8Array) => async (from: number, to: number) => data.subarray(from, to);

/** A small little-endian program: headers of a loader, a dynamic section, its strings and a build ID. */
function program(): Uint8Array {
  const data = new Uint8Array(1024);
  const view = new DataView(data.buffer);
  const text = (at: number, value: string) => data.set(new TextEncoder().encode(value), at);
  const wide = (at: number, value: number) => view.setBigUint64(at, BigInt(value), true);
  data.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  view.setUint16(16, 3, true);
  view.setUint16(18, 62, true);
  wide(32, 64);
  view.setUint16(54, 56, true);
  view.setUint16(56, 4, true);
  const segment = (row: number, type: number, offset: number, address: number, size: number) => {
    const at = 64 + row * 56;
    view.setUint32(at, type, true);
    wide(at + 8, offset);
    wide(at + 16, address);
    wide(at + 32, size);
  };
  segment(0, 1, 0, 0x1000, 1024);
  segment(1, 3, 400, 0x1190, 20);
  segment(2, 2, 500, 0x11f4, 80);
  segment(3, 4, 700, 0x12bc, 36);
  text(400, '/lib/ld.so\0');
  const tags = [5, 0x1000 + 600, 10, 64, 1, 1, 1, 11, 14, 21, 0, 0];
  for (const [index, value] of tags.entries()) wide(500 + index * 8, value);
  text(600, '\0libc.so.6\0libm.so.6\0me.so\0');
  view.setUint32(700, 4, true);
  view.setUint32(704, 4, true);
  view.setUint32(708, 3, true);
  text(712, 'GNU\0');
  data.set([0xde, 0xad, 0xbe, 0xef], 716);
  return data;
}

test('the headers of a program are read', async () => {
  expect(await readElf(readerOf(program()))).toEqual<ElfFacts>({
    bits: 64,
    isLittleEndian: true,
    type: 'shared object or position-independent executable',
    machine: 'x86-64',
    interpreter: '/lib/ld.so',
    soname: 'me.so',
    needed: ['libc.so.6', 'libm.so.6'],
    buildID: 'deadbeef',
    isStripped: null,
    isProgram: true,
    isDynamic: true,
  });
});

test('what is cut or changed anywhere is read as far as it goes, and never throws', async () => {
  const whole = program();
  for (let end = 0; end < whole.length; end += 7) await readElf(readerOf(whole.subarray(0, end)));
  for (let at = 4; at < whole.length; at++) {
    const changed = whole.slice();
    changed[at] = 0xff;
    await readElf(readerOf(changed));
  }
  expect(await readElf(readerOf(whole.subarray(0, 40)))).toBeNull();
  expect(await readElf(async () => null)).toBeNull();
});

test('readelf tells the same of the program that runs this', async ({ skip }) => {
  let told = '';
  try {
    told = execFileSync('readelf', ['-d', '-n', process.execPath], { encoding: 'utf8', stdio: 'pipe' });
  } catch {
    console.log('left out: there is no readelf command, or this is no ELF system');
    return skip();
  }
  const facts = await readElf(readerOf(readFileSync(process.execPath)));
  expect(facts?.needed).toEqual([...told.matchAll(/NEEDED.*\[(.*)\]/g)].map((match) => match[1]));
  expect(facts?.buildID ?? null).toBe(told.match(/Build ID: (\w+)/)?.[1] ?? null);
});
