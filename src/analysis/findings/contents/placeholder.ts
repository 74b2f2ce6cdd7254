/** Words by which documentation marks a value that is none. In lower case. */
const exampleWords = [
  'example',
  'changeme',
  'change_me',
  'change-me',
  'placeholder',
  'redacted',
  'your_',
  'your-',
  'yourpassword',
  'dummy',
  'insert',
  'xxxx',
  '****',
  '....',
  '1234567890',
  '0123456789',
  'abcdefghij',
  'deadbeef',
  'not_a_',
  'notasecret',
  'sample',
  'todo',
  'replace',
];

/** Values that programs give to what has none. */
const emptyWords = new Set([
  'password',
  'passwd',
  'secret',
  'token',
  'none',
  'null',
  'nil',
  'true',
  'false',
  'undefined',
  'string',
  'root',
  'test',
  'user',
  'pass',
  'foobar',
  'foo',
  'bar',
]);

/** Whether a value is one that stands for a secret in documentation, templates and defaults, rather than one. */
export function isPlaceholder(value: string): boolean {
  const lower = value.toLowerCase();
  if (emptyWords.has(lower) || exampleWords.some((word) => lower.includes(word))) return true;
  if (/[$%][{(]|\{\{|^[<[{$%]|^\w+\(/.test(value)) return true;
  return longestRepeat(value) > Math.max(4, value.length / 3);
}

/** Length of the longest run of one character. */
function longestRepeat(value: string): number {
  let longest = 0;
  let run = 0;
  for (let at = 0; at < value.length; at++) {
    run = value[at] === value[at - 1] ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** How random a text looks: Shannon's entropy of its characters, in bits each. Hexadecimal reaches 4, base64 nears 6. */
export function computeEntropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / text.length) * Math.log2(count / text.length);
  return entropy;
}
