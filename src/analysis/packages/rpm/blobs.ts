/**
 * What came of reading a database: why not all of its records could be read, as the end of a sentence about it; null where
 * all were.
 */
export type Unread = string | null;

/** Takes the header of a package. */
export type TakeBlob = (blob: Uint8Array) => void;

/** What is wrong where records of a database are not where it says. */
export function damaged(records: number): Unread {
  return records === 0
    ? null
    : `is damaged: ${records === 1 ? 'one place' : `${records} places`} could not be read`;
}
