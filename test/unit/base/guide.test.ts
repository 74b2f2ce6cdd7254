import { expect, test } from 'vitest';
import { codes, type ProblemCode } from '../../../src/base/codes.ts';
import { guide } from '../../../src/base/guide/guide.ts';

const all = Object.keys(codes) as ProblemCode[];

test('every code has guidance, and nothing else has', () => {
  expect(Object.keys(guide).sort()).toEqual([...all].sort());
  for (const { runtime, advice } of Object.values(guide)) {
    expect(runtime).toMatch(/^\p{L}.*[.]$/u);
    expect(advice).toMatch(/^\p{Lu}.*[.]$/u);
  }
});

/** `docs/codes.md` is this text; `npx vitest run test/unit/base/guide.test.ts -u` writes it. */
test('the page of codes in the docs says the same as the app', async () => {
  const lines = [
    '# Problem codes',
    '',
    'What tarsight says of an image, in its page and its report, by code: what was found, whether container runtimes take',
    'it, and what to do. The app shows the same behind every code. Written from `src/base/codes.ts` and `src/base/guide/`.',
  ];
  let area = '';
  for (const code of all) {
    const own = code.slice(0, code.indexOf('.'));
    if (own !== area)
      lines.push('', `## ${own}`, '', '| code | found | runtimes | what to do |', '|---|---|---|---|');
    area = own;
    const { runtime, advice } = guide[code];
    lines.push(`| \`${code}\` | ${codes[code].replaceAll('|', '\\|')} | ${runtime} | ${advice} |`);
  }
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../../../docs/codes.md');
});
