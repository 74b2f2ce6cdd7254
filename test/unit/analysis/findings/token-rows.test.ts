import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contentRules } from '../../../../src/analysis/findings/contents/registry.ts';
import { scanContent } from '../../../../src/analysis/findings/contents/scan-content.ts';
import { parseForms } from '../../../../src/analysis/findings/contents/token-form.ts';
import { tokenRows } from '../../../../src/analysis/findings/contents/tokens/registry.ts';
import { textBytes } from '../../../fixtures/archives.ts';
import { makeToken, type TokenSample, tokenSamples } from '../../../fixtures/token-samples.ts';
import { Random } from '../../../fuzz/random.ts';

/** What is found in a text, as rule and text. */
function found(text: string): string[] {
  const bytes = textBytes(text);
  return scanContent(bytes, 'other').hits.map(
    ({ rule, from, length }) =>
      `${contentRules[rule]?.id} ${new TextDecoder().decode(bytes.subarray(from, from + length))}`,
  );
}

/** Assignments as programs and settings write them, by the words of the name. */
const assignments: readonly ((name: string, value: string) => string)[] = [
  (name, value) => `${name}_TOKEN=${value}\n`,
  (name, value) => `${name}_token: ${value}\n`,
  (name, value) => `${name}_token: '${value}'\n`,
  (name, value) => `${name}Token = "${value}";\n`,
  (name, value) => `my${name[0]?.toUpperCase()}${name.slice(1)}Token := \`${value}\`\n`,
  (name, value) => `var ${name}Token string = "${value}"\n`,
  (name, value) => `let ${name}Token: String = "${value}"\n`,
  (name, value) => `{"${name}_token": "${value}"}\n`,
  (name, value) => `{"config.ini": "${name.toUpperCase()}_TOKEN=${value}\\nBACKUP=true"}\n`,
  (name, value) => `'${name}_token' => '${value}',\n`,
  (name, value) => `<${name}Token>\n    ${value}\n</${name}Token>\n`,
  (name, value) => `<add key="${name}Token" value="${value}" />\n`,
  (name, value) => `- name: ${name.toUpperCase()}_TOKEN\n  value: ${value}\n`,
  (name, value) => `${name}_TOKEN ?= ${value}\n`,
  (name, value) => `$${name}Token .= "${value}"\n`,
  (name, value) => `System.setProperty("${name.toUpperCase()}_TOKEN", "${value}")\n`,
  (name, value) => `ENV ${name.toUpperCase()}_TOKEN ${value}\n`,
  (name, value) => `app --${name}-token ${value}\n`,
];

/** Tokens that look like those of another row as well, which may have the word. */
const alike: Readonly<Record<string, readonly string[]>> = {
  'twilio-auth-token': ['secret.twilio-key'],
};

test('every row has samples, and every sample a row', () => {
  expect(Object.keys(tokenSamples).sort()).toEqual(tokenRows.map(({ id }) => id).sort());
  for (const { id, forms } of tokenRows) {
    expect((tokenSamples[id] as TokenSample).forms.length, id).toBeGreaterThan(0);
    for (const form of forms.flatMap(parseForms)) expect(form.parts.length, id).toBeGreaterThan(0);
  }
});

describe.each(Object.entries(tokenSamples))('%s', (id, { name, forms }) => {
  const random = new Random(id.length * 1000 + id.charCodeAt(0));
  const rule = `secret.${id}`;
  const isFound = (text: string, token: string) =>
    found(text).some((each) => [rule, ...(alike[id] ?? [])].some((own) => each === `${own} ${token}`));

  test.each(forms)('%s is found', (form) => {
    const token = makeToken(form, random);
    if (name === undefined) {
      for (const text of [token, `a ${token}\n`, `x = "${token}";`, `{"a": "${token}"}`, `a=${token}&b=1`]) {
        expect(isFound(text, token), text).toBe(true);
      }
      expect(found(`x${token}`).filter((each) => each === `${rule} ${token}`)).toEqual([]);
    } else {
      for (const write of assignments) {
        const text = write(name, token);
        expect(isFound(text, token), text).toBe(true);
      }
    }
  });

  test.each(forms)('%s is not found where it is masked', (form) => {
    if (!form.includes('<')) return;
    const token = form
      .replaceAll('<uuid>', '<hex 36>')
      .replaceAll(/<\w+ (\d+)>/g, (_, count: string) => 'x'.repeat(Number(count)));
    expect(found(name === undefined ? `a ${token}\n` : `${name}_token = "${token}"\n`)).toEqual([]);
  });
});

test('docs/secrets.md has every rule as it is', () => {
  const rows = [...contentRules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, title, severity, reference }) => `| \`${id}\` | ${title} | ${severity} | ${reference} |`);
  const lines = readFileSync('docs/secrets.md', 'utf8').split('\n');
  expect(lines.filter((line) => line.startsWith('| `'))).toEqual(rows);
});
