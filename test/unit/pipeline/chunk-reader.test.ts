import { expect, test } from 'vitest';
import { openChunks } from '../../../src/pipeline/chunk-reader.ts';

const data = Uint8Array.from({ length: 700_001 }, (_, index) => (index * 7) % 251);

/** A blob of a browser whose streams of blobs take no buffer. */
class PlainBlob extends Blob {
  override stream(): ReturnType<Blob['stream']> {
    const chunks = [data.subarray(0, 5), data.subarray(5, 300_000), data.subarray(300_000)];
    return new ReadableStream({
      pull(controller) {
        const chunk = chunks.shift();
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
    }) as ReturnType<Blob['stream']>;
  }
}

test.each([
  ['through one buffer', new Blob([data]), data],
  ['in chunks of the stream', new PlainBlob(), data],
  ['of nothing', new Blob([]), new Uint8Array(0)],
])('a blob is read to its end: %s', async (_, blob, expected) => {
  const reader = openChunks(blob);
  const read: number[] = [];
  for (let chunk = await reader.next(); chunk; chunk = await reader.next()) {
    for (const byte of chunk) read.push(byte);
  }
  expect(Buffer.from(read).equals(expected)).toBe(true);
  await reader.cancel();
});

test('one buffer goes back and forth where the stream takes one', async () => {
  const reader = openChunks(new Blob([data]));
  const first = await reader.next();
  expect(first?.length).toBeGreaterThan(0);
  await reader.next();
  expect(first?.length).toBe(0);
});
