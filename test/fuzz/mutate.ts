import { concatBytes } from '../../src/base/bytes.ts';
import type { Random } from './random.ts';

const block = 512;
/** Fields of a tar header that are numbers, by offset and length. */
const numberFields: readonly (readonly [at: number, length: number])[] = [
  [100, 8],
  [108, 8],
  [116, 8],
  [124, 12],
  [136, 12],
  [329, 8],
  [337, 8],
  [386, 12],
  [483, 12],
];
const textFields: readonly (readonly [at: number, length: number])[] = [
  [0, 100],
  [157, 100],
  [257, 8],
  [265, 32],
  [345, 155],
];
const numbers = [
  '00000000000\0',
  '77777777777\0',
  '           0',
  '\0\0\0\0\0\0\0\0\0\0\0\0',
  '-1\0',
  '0000001000\0',
  '9\0',
  '1e3\0',
  '\x80\0\0\0\0\0\0\0\0\0\x02\0',
  '\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff',
  '\x80\0\0\0\x7f\xff\xff\xff\xff\xff\xff\xff',
];
const texts = [
  '',
  '/',
  '.',
  '..',
  '../a',
  '.wh.',
  '.wh.a',
  'a/.wh..wh..opq',
  'a\0b',
  '\xff\xfe',
  'ustar  \0',
  'a'.repeat(155),
];
const types = '01234567xgLKSDVMN\0 '.split('');
const json = [
  'null',
  '-1',
  '1e400',
  '9007199254740993',
  '""',
  '{}',
  '[]',
  '[[',
  '}',
  '"\\ud800"',
  'true',
  '"sha256:00"',
];

/** A change of some bytes; gives new ones, or the same where it finds nothing to change. */
type Mutation = (data: Uint8Array, random: Random) => Uint8Array;

const flipBit: Mutation = (data, random) =>
  edited(data, (copy) => {
    const at = random.below(copy.length);
    copy[at] = (copy[at] as number) ^ (1 << random.below(8));
  });

const setByte: Mutation = (data, random) =>
  edited(data, (copy) => {
    copy[random.below(copy.length)] = random.pick([0, 1, 0x20, 0x2f, 0x7f, 0x80, 0xff, random.below(256)]);
  });

const cut: Mutation = (data, random) =>
  data.subarray(
    0,
    random.pick([random.below(data.length), random.below(data.length + 1 - (data.length % block))]),
  );

const cutBlocks: Mutation = (data, random) => {
  const at = random.below(data.length);
  return data.subarray(0, at - (at % block));
};

const remove: Mutation = (data, random) => {
  const [from, to] = range(data, random);
  return concatBytes([data.subarray(0, from), data.subarray(to)]);
};

const repeat: Mutation = (data, random) => {
  const [from, to] = range(data, random);
  return concatBytes([data.subarray(0, to), data.subarray(from)]);
};

const insertZeros: Mutation = (data, random) => {
  const [from] = range(data, random);
  return concatBytes([
    data.subarray(0, from),
    new Uint8Array(random.pick([1, block, 2 * block])),
    data.subarray(from),
  ]);
};

const append: Mutation = (data, random) =>
  concatBytes([data, new Uint8Array(random.pick([1, 511, block, 4096])).fill(random.pick([0, 0x41]))]);

/** Sets a field of a header and mends its checksum, so that readers get past that. */
const setHeader: Mutation = (data, random) => {
  const headers = headersOf(data);
  if (headers.length === 0) return flipBit(data, random);
  return edited(data, (copy) => {
    const header = copy.subarray(random.pick(headers)).subarray(0, block);
    const which = random.below(3);
    if (which === 0) setField(header, random.pick(numberFields), random.pick(numbers));
    else if (which === 1) setField(header, random.pick(textFields), random.pick(texts));
    else setField(header, [156, 1], random.pick(types));
    mendChecksum(header);
  });
};

/** Puts something else in the place of a token that looks like JSON. */
const setToken: Mutation = (data, random) => {
  const text = latin1(data);
  const tokens = [...text.matchAll(/"(?:[^"\\\0]|\\.){0,100}"|[-\d.]+|true|false|null/g)];
  if (tokens.length === 0) return setByte(data, random);
  const { index, 0: token } = random.pick(tokens);
  const wanted = bytesOf(random.pick(json));
  return concatBytes([data.subarray(0, index), wanted, data.subarray(index + token.length)]);
};

const mutations = [
  flipBit,
  setByte,
  cut,
  cutBlocks,
  remove,
  repeat,
  insertZeros,
  append,
  setHeader,
  setHeader,
  setToken,
];

/** One to four changes of the bytes. */
export function mutate(data: Uint8Array, random: Random): Uint8Array {
  let mutant = data;
  for (let count = random.pick([1, 1, 1, 2, 2, 4]); count > 0 && mutant.length > 0; count--) {
    mutant = random.pick(mutations)(mutant, random);
  }
  return mutant;
}

function edited(data: Uint8Array, edit: (copy: Uint8Array) => void): Uint8Array {
  const copy = data.slice();
  edit(copy);
  return copy;
}

/** A range that is not empty, of single bytes or of whole blocks. */
function range(data: Uint8Array, random: Random): [from: number, to: number] {
  const unit = data.length > block ? random.pick([1, block]) : 1;
  const units = Math.floor(data.length / unit);
  const from = random.below(units);
  const to = Math.min(units, from + 1 + random.below(8));
  return [from * unit, to * unit];
}

/** Offsets of blocks that look like headers of a tar. */
function headersOf(data: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = 0; at + block <= data.length; at += block) {
    if (latin1(data.subarray(at + 257, at + 262)) === 'ustar') found.push(at);
  }
  return found;
}

function setField(header: Uint8Array, [at, length]: readonly [number, number], value: string): void {
  header.fill(0, at, at + length);
  header.set(bytesOf(value).subarray(0, length), at);
}

function mendChecksum(header: Uint8Array): void {
  header.fill(0x20, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.set(bytesOf(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
}

function latin1(data: Uint8Array): string {
  return Buffer.from(data.buffer, data.byteOffset, data.length).toString('latin1');
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
