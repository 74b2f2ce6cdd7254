/**
 * A module with one function that makes a vector of zeros and returns a lane of it: valid only where 128-bit SIMD is known.
 * Sections: type () -> i32, function, code (i32.const 0, i8x16.splat, i8x16.extract_lane_u 0).
 */
const probe = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7f],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x0a, 0x0b, 0x01, 0x09, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0xfd, 0x16, 0x00, 0x0b],
);

/** Whether this browser runs WebAssembly with SIMD, so that the faster of the two builds of the core can be used. */
export function hasSimd(): boolean {
  return WebAssembly.validate(probe);
}
