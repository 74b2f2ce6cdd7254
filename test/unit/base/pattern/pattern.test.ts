import { describe, expect, test } from 'vitest';
import { EXHAUSTED } from '../../../../src/base/pattern/automaton.ts';
import { compilePattern, type PatternSyntax } from '../../../../src/base/pattern/compile.ts';

function matches(syntax: PatternSyntax, pattern: string, text: string): boolean | string {
  const compiled = compilePattern(syntax, pattern);
  if (!compiled.ok) return compiled.error.message;
  const automaton = compiled.value;
  return automaton.matchesAt(automaton.stepText(automaton.first, text));
}

describe('text', () => {
  test.each([
    ['LIB', '/usr/lib/x', true],
    ['ä', '/Ä', true],
    ['Я', '/я', true],
    ['a.c', '/abc', false],
    ['', '/', true],
    ['/etc/', '/etc', false],
  ])('%s in %s', (pattern, text, wanted) => expect(matches('text', pattern, text)).toBe(wanted));
});

describe('glob', () => {
  test.each([
    ['*.so', '/usr/lib/libc.so', true],
    ['*.so', '/usr/lib/libc.so.6', false],
    ['lib*', '/usr/lib/x', false],
    ['/usr/*', '/usr/lib', true],
    ['/usr/*', '/usr/lib/x', false],
    ['/usr/**', '/usr/lib/x', true],
    ['/**/x', '/x', true],
    ['/**/x', '/a/b/x', true],
    ['usr/**/x', '/opt/usr/x', true],
    ['?', '/a', true],
    ['?', '/ab', false],
    ['[!a-c]1', '/d1', true],
    ['[!a-c]1', '/b1', false],
    ['*.{png,jp{,e}g}', '/a/b.jpeg', true],
    ['*.{png,jp{,e}g}', '/a/b.jpng', false],
    ['\\*', '/*', true],
    ['\\*', '/a', false],
    ['readme', '/README', true],
    ['Readme', '/README', false],
    ['[a', '/a', 'a "[" without its "]"'],
    ['{a', '/a', 'a "{" without its "}"'],
  ])('%s on %s', (pattern, text, wanted) => expect(matches('glob', pattern, text)).toBe(wanted));
});

describe('regular expression', () => {
  test.each([
    ['^/usr/(lib|bin)/[a-z]+$', '/usr/bin/env', true],
    ['^/usr/(lib|bin)/[a-z]+$', '/usr/bin/env2', false],
    ['\\.so(\\.\\d+){2}$', '/libc.so.6.1', true],
    ['\\.so(\\.\\d+){2}$', '/libc.so.6', false],
    ['a{2,}b', '/aab', true],
    ['a{2,3}?b$', '/ab', false],
    ['[^/]{5,}', '/abcd/efg', false],
    ['x|^$', '', true],
    ['(?:a|b)*c$', '/ababc', true],
    ['(?<name>a)c', '/ac', true],
    ['\\u{1f600}\\x41', '/😀A', true],
    ['[\\d_-]x', '/-x', true],
    ['a{', '/a{', true],
    ['(a)\\1', '', '\\1 is not supported'],
    ['(?=a)', '', 'looking ahead or back is not supported'],
    ['(?<!a)', '', 'looking ahead or back is not supported'],
    ['\\b', '', '\\b is not supported'],
    ['a**', '', 'a repetition of a repetition'],
    ['*', '', 'nothing to repeat'],
    ['^*', '', 'nothing to repeat'],
    ['(', '', 'a "(" without its ")"'],
    [')', '', 'a ")" without its "("'],
    ['[z-a]', '', 'a range without order'],
    ['((a{900}){900}){900}', '', 'too many repetitions'],
  ])('%s on %s', (pattern, text, wanted) => expect(matches('regex', pattern, text)).toBe(wanted));
});

test('patterns that are too deep or too long are refused', () => {
  expect(matches('regex', '('.repeat(400), '')).toBe('groups within too many others');
  expect(matches('glob', '{'.repeat(400), '')).toBe('braces within too many others');
  expect(matches('regex', 'a'.repeat(2000), '')).toBe('longer than 1000 characters');
});

test('a character is looked at once, whatever the pattern', () => {
  const compiled = compilePattern('regex', '^/(a+)+$');
  if (!compiled.ok) throw new Error(compiled.error.message);
  const text = `/${'a'.repeat(100_000)}!`;
  expect(compiled.value.matchesAt(compiled.value.stepText(compiled.value.first, text))).toBe(false);
});

test('a pattern that needs ever more states ends at a limit', () => {
  const compiled = compilePattern('regex', 'a[ab]{18}$');
  if (!compiled.ok) throw new Error(compiled.error.message);
  let text = '';
  for (let seed = 1; text.length < 200_000; seed = (seed * 48271) % 0x7fffffff) text += seed & 64 ? 'a' : 'b';
  expect(compiled.value.stepText(compiled.value.first, text)).toBe(EXHAUSTED);
});
