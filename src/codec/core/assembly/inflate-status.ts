/** What a call of the inflate says. From INVALID on: what is wrong; the glue has the sentences, in this order. */

export const NEEDS_INPUT: u32 = 0;
export const NEEDS_OUTPUT: u32 = 1;
export const ENDED: u32 = 2;
/** Between two blocks, as was asked for; what was taken ahead is in BITS. */
export const AT_BLOCK: u32 = 3;

/** Only between the parts of the inflate: nothing to tell yet. */
export const GOES_ON: u32 = 8;

export const INVALID: u32 = 16;
export const BAD_BLOCK_TYPE: u32 = INVALID;
export const BAD_STORED_LENGTH: u32 = INVALID + 1;
export const BAD_COUNTS: u32 = INVALID + 2;
export const BAD_PRECODE: u32 = INVALID + 3;
export const BAD_REPEAT: u32 = INVALID + 4;
export const NO_END_CODE: u32 = INVALID + 5;
export const BAD_LITERALS: u32 = INVALID + 6;
export const BAD_DISTANCES: u32 = INVALID + 7;
export const BAD_LITERAL: u32 = INVALID + 8;
export const BAD_DISTANCE: u32 = INVALID + 9;
export const TOO_FAR: u32 = INVALID + 10;
