/**
 * Writes small tars for the built-in sample and for tests: deterministic, and able to write what no tar command would.
 *
 * @typedef {object} TarSource
 * @property {string | Uint8Array} name
 * @property {string} [type] type flag; `0`, a regular file, where it is left out
 * @property {string | Uint8Array} [data]
 * @property {string} [linkName]
 * @property {number} [mode]
 * @property {number} [uid]
 * @property {number} [gid]
 * @property {number} [modified] seconds since 1970
 * @property {string} [userName]
 * @property {string} [groupName]
 * @property {'ustar' | 'gnu' | 'v7'} [dialect] ustar where it is left out
 * @property {readonly (readonly [keyword: string, value: string])[]} [pax] records that stand before the entry
 * @property {(header: Uint8Array) => void} [edit] changes the header block before its checksum is written
 */

const BLOCK = 512;
const encoder = new TextEncoder();

/** A whole tar with its two zero blocks. @param {readonly TarSource[]} sources @returns {Uint8Array<ArrayBuffer>} */
export function writeTar(sources) {
  return joinBytes([...sources.map(tarEntry), new Uint8Array(2 * BLOCK)]);
}

/** One entry with its extension headers and padding. @param {TarSource} source @returns {Uint8Array<ArrayBuffer>} */
function tarEntry(source) {
  const data = bytesOf(source.data ?? '');
  const parts = [tarHeader(source, data.length), padded(data)];
  if (source.pax) {
    const records = encoder.encode(source.pax.map(([keyword, value]) => paxRecord(keyword, value)).join(''));
    parts.unshift(tarHeader({ name: 'PaxHeaders/entry', type: 'x' }, records.length), padded(records));
  }
  return joinBytes(parts);
}

/** One pax record; its length counts itself. @param {string} keyword @param {string} value */
export function paxRecord(keyword, value) {
  const rest = encoder.encode(` ${keyword}=${value}\n`).length;
  let length = rest;
  while (String(length).length + rest !== length) length = String(length).length + rest;
  return `${length} ${keyword}=${value}\n`;
}

/** A header block. @param {TarSource} source @param {number} size @returns {Uint8Array<ArrayBuffer>} */
export function tarHeader(source, size) {
  const header = new Uint8Array(BLOCK);
  const put = (/** @type {number} */ at, /** @type {string | Uint8Array} */ value) =>
    header.set(bytesOf(value), at);
  const octal = (/** @type {number} */ at, /** @type {number} */ length, /** @type {number} */ value) =>
    put(at, `${value.toString(8).padStart(length - 1, '0')}\0`);
  const dialect = source.dialect ?? 'ustar';
  const type = source.type ?? '0';
  put(0, bytesOf(source.name).subarray(0, 100));
  octal(100, 8, source.mode ?? (type === '5' ? 0o755 : 0o644));
  octal(108, 8, source.uid ?? 0);
  octal(116, 8, source.gid ?? 0);
  octal(124, 12, size);
  octal(136, 12, source.modified ?? 0);
  put(156, type);
  put(157, source.linkName ?? '');
  if (dialect !== 'v7') {
    put(257, dialect === 'gnu' ? 'ustar  \0' : 'ustar\x0000');
    put(265, source.userName ?? '');
    put(297, source.groupName ?? '');
  }
  source.edit?.(header);
  writeChecksum(header);
  return header;
}

/** Writes the checksum of a header block into it. @param {Uint8Array} header */
export function writeChecksum(header) {
  header.fill(0x20, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.set(encoder.encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
}

/** The bytes, filled up with zeros to whole blocks. @param {Uint8Array} data @returns {Uint8Array<ArrayBuffer>} */
export function padded(data) {
  const whole = new Uint8Array(Math.ceil(data.length / BLOCK) * BLOCK);
  whole.set(data);
  return whole;
}

/** One array of all pieces. @param {readonly Uint8Array[]} pieces @returns {Uint8Array<ArrayBuffer>} */
export function joinBytes(pieces) {
  const whole = new Uint8Array(pieces.reduce((total, piece) => total + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** @param {string | Uint8Array} value */
function bytesOf(value) {
  return typeof value === 'string' ? encoder.encode(value) : value;
}
