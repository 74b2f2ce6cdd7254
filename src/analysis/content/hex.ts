/** Bytes in a row of a hex dump. */
export const rowLength = 16;

/** One row: where it stands, its bytes in hexadecimal, and as characters where they are ASCII. */
export interface HexRow {
  readonly offset: string;
  readonly bytes: string;
  readonly text: string;
}

/** Rows of bytes that stand at `offset` of a content. */
export function hexRows(data: Uint8Array, offset: number): HexRow[] {
  const rows: HexRow[] = [];
  for (let at = 0; at < data.length; at += rowLength) {
    const own = data.subarray(at, at + rowLength);
    rows.push({
      offset: (offset + at).toString(16).padStart(8, '0'),
      bytes: [...own].map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
      text: [...own].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join(''),
    });
  }
  return rows;
}
