import { expect, test } from 'vitest';
import { nearestName } from '../../../src/base/nearest.ts';
import { unknownKey } from '../../../src/base/unknown-key.ts';

const names = ['schema', 'most', 'allow', 'unscanned'];

test.each([
  ['mostt', 'most'],
  ['MOST', 'most'],
  ['msot', 'most'],
  ['unscaned', 'unscanned'],
  ['alow', 'allow'],
  ['scheme', 'schema'],
  ['note', null],
  ['', null],
  ['x', null],
  ['m'.repeat(1_000_000), null],
])('%j is most likely meant to be %j', (word, name) => {
  expect(nearestName(word, names)).toBe(name);
});

test('no more changes count than are wanted', () => {
  expect(nearestName('scheam', names, 1)).toBe('schema');
  expect(nearestName('shceam', names, 1)).toBeNull();
});

test('what can’t be seen in a key is written as escapes', () => {
  expect(unknownKey('mo\u202est', 'a policy', names)).toBe(
    '"mo\\u{202e}st" is not a key of a policy; did you mean "most"?',
  );
  expect(unknownKey('note', 'x', ['a', 'b'])).toBe('"note" is not a key of x; it may have "a" and "b".');
});
