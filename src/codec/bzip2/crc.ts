/** Table of the polynomial 0x04c11db7, most significant bit first. */
const table = makeTable();

function makeTable(): Int32Array {
  const all = new Int32Array(256);
  for (let i = 0; i < 256; i++) {
    let value = i << 24;
    for (let bit = 0; bit < 8; bit++) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
    all[i] = value;
  }
  return all;
}

/** bzip2's CRC-32 (not that of gzip) of bytes that follow those with checksum `before`; 0 to begin with. Unsigned. */
export function bzip2Crc(before: number, data: Uint8Array): number {
  let crc = ~before;
  for (let i = 0; i < data.length; i++) {
    crc = (crc << 8) ^ (table[(crc >>> 24) ^ (data[i] as number)] as number);
  }
  return ~crc >>> 0;
}
