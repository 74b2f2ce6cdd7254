import { createHash } from 'node:crypto';

/**
 * Made-up file contents that are the same on every machine: each is drawn from its own name, so that a change in one
 * file leaves the others as they are.
 */

const words = (
  'anchor basin buoy chart clock coast current datum delta depth drift ebb estuary flood gauge harbour height inlet ' +
  'interval lagoon level lock moon neap offset pier pilot port quay range reading reef sample season sensor shoal ' +
  'signal slack sound spring station storm strait stream surge swell table tide time trend vessel wake wave wharf'
).split(' ');

/** A program text of about this many bytes, which compresses as well as real ones do. @param {string} name @param {number} size */
export function program(name, size) {
  const next = randomOf(name);
  const word = () => /** @type {string} */ (words[next() % words.length]);
  let text = `// ${name}\n'use strict';\n`;
  while (text.length < size) {
    const [a, b, c] = [word(), word(), word()];
    text += `\nexport function ${a}${upper(b)}(${c}, options = {}) {\n`;
    for (let line = next() % 5; line >= 0; line--) {
      const value = next() % 3 === 0 ? `${next() % 1000}` : `${c}.${word()}`;
      text += `  const ${word()}${upper(word())} = options.${word()} ?? ${value};\n`;
    }
    text += `  return ${c}.${word()}(${next() % 64}, '${word()} ${word()}');\n}\n`;
  }
  return `${text.slice(0, size - 1)}\n`;
}

/** A made-up program file: an ELF mark, then pieces that come again and pieces that do not. @param {string} name @param {number} size */
export function binary(name, size) {
  const next = randomOf(name);
  const data = new Uint8Array(size);
  data.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  for (let at = 64; at < size; ) {
    const length = Math.min(8 + (next() % 56), size - at);
    if (at > 4096 && next() % 3 !== 0) {
      const from = 64 + (next() % (at - 64 - length));
      data.copyWithin(at, from, from + length);
    } else {
      // Few different bytes, as in machine code.
      for (let i = 0; i < length; i++) data[at + i] = (next() & next()) >>> 24;
    }
    at += length;
  }
  return data;
}

/** Bytes that no longer compress, as those of a package or a picture. @param {string} name @param {number} size */
export function packed(name, size) {
  const next = randomOf(name);
  return Uint8Array.from({ length: size }, () => next() >>> 24);
}

/** A source of 32-bit numbers that the name alone decides (Marsaglia: "Xorshift RNGs", 2003). @param {string} name */
function randomOf(name) {
  let state = createHash('sha256').update(name).digest().readUInt32LE() || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}

/** @param {string} word */
function upper(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
