import { expect, test } from 'vitest';
import { forTerminal } from '../../../scripts/terminal.mjs';
import { visible } from '../../../src/base/text.ts';

test('a message for a terminal has what the app would show escaped as an escape', () => {
  expect(forTerminal('there is no file a\u009b31m\u001b[2J\u202eb')).toBe(
    'there is no file a\\x9b31m\\x1b[2J\\u{202e}b',
  );
  const raw: string[] = [];
  for (let point = 0; point <= 0x10ffff; point++) {
    const character = `a${String.fromCodePoint(point)}`;
    if (visible(character) !== character && forTerminal(character) === character)
      raw.push(point.toString(16));
  }
  expect(raw).toEqual([]);
});

test('it is otherwise as it was', () => {
  expect(forTerminal('name “ü” 名 😀 of 2 files…')).toBe('name “ü” 名 😀 of 2 files…');
});
