import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { normalPolicy, sealedPolicy } from '../../../scripts/doors/policy.mjs';
import { formatSealedPage } from '../../../scripts/doors/sealed-page.mjs';
import { readPolicy } from '../../../src/ui/privacy/policy.ts';

test('every directive of both doors is shown to the letter and explained', () => {
  for (const policy of [normalPolicy, sealedPolicy({ scripts: ['a='], styles: ['b=', 'c='] })]) {
    const shown = readPolicy(policy);
    expect(shown.map(({ text }) => text).sort()).toEqual(policy.split('; ').sort());
    expect(shown.filter(({ about }) => about === '')).toEqual([]);
    expect(shown[0]?.text).toBe("connect-src 'none'");
  }
  expect(readPolicy("x-new 'y'; connect-src z")).toEqual([
    expect.objectContaining({ text: 'connect-src z' }),
    { text: "x-new 'y'", about: '' },
  ]);
  expect(readPolicy('')).toEqual([]);
});

test('the licences are those of all packages that are in the app', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const listed: { name: string; version: string; licence: string; text: string }[] = JSON.parse(
    readFileSync('src/ui/privacy/build/licences.json', 'utf8'),
  );
  for (const name of [...Object.keys(dependencies), '@preact/signals-core', 'assemblyscript']) {
    const found = listed.find((licence) => licence.name === name);
    const locked = packages[`node_modules/${name}`];
    expect(found, name).toMatchObject({ version: locked.version, licence: locked.license });
  }
  for (const { name, licence, text } of listed) {
    expect(licence, name).toMatch(/MIT|Apache-2\.0|BSD|ISC|Zlib/);
    expect(text, name).toMatch(
      /permission is hereby granted|Apache License|redistribution and use|permission to use/i,
    );
  }
});

test('the sealed page holds its parts as text that a parser gives back to the byte', () => {
  const script = 'const a = "</script><!--";';
  const page = formatSealedPage({
    script,
    style: 'a{b:"&"}',
    workers: new Map([['/w"<.js', 'postMessage("</SCRIPT>" && 1)']]),
    icon: '<svg/>',
  });
  const srcdoc = /srcdoc="([^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&') ?? '';
  const scripts = [...srcdoc.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/gi)].map((match) => match[2]);
  expect(scripts).toEqual(['postMessage("\\x3C/SCRIPT>" && 1)', 'const a = "\\x3C/script>\\x3C!--";']);
  expect(srcdoc).toContain('<style>a{b:"&"}</style>');
  expect(() => formatSealedPage({ script: 'a\0', style: '', workers: new Map(), icon: '' })).toThrow('NUL');
});
