import type { Page, TestInfo } from '@playwright/test';
import { writeTar } from '../../scripts/tar-writer.mjs';
import {
  descriptor,
  file,
  indexOf,
  layoutMark,
  manifestType,
  ociImage,
  tarOf,
} from '../fixtures/archives.ts';
import { expect, saved, test } from './app.ts';

/**
 * Characters that hide or turn text: a right-to-left override, zero width, a tag letter, a bell, an escape, a C1 control, fillers, a
 * joiner, selectors, an empty Braille cell, blanks that are no space, one of private use.
 */
const hidden =
  '\u202e\u200b\u{e0041}\u0007\u001b[31m\u2066\u009b\u034f\u115f\u1160\u17b4\u180b\u2800\u3164\ufe0f\uffa0\u{e0101}\u3000\ue000x\u00a0';

/** A path that has more bytes than a header has room for. */
const long = (path: string) => ({ name: path, pax: [['path', path] as const] });

/** An image with such characters, and names of Object's own properties, wherever an archive has a text. */
async function savedDisguise(info: TestInfo): Promise<string> {
  const layers = [
    writeTar([
      { name: `usr/gpj${hidden}.exe/`, type: '5' },
      {
        ...long(`usr/gpj${hidden}.exe/in${hidden}voice`),
        data: 'one',
        userName: `u${hidden}`,
        groupName: `g${hidden}`,
      },
      { name: 'constructor', data: 'two' },
      { name: '__proto__', data: 'three' },
      { name: `link${hidden}`, type: '2', linkName: `to${hidden}` },
    ]),
    writeTar([
      { ...long(`usr/gpj${hidden}.exe/in${hidden}voice`), data: 'again' },
      { name: '.wh.constructor' },
      { name: `copy${hidden}`, data: 'again' },
    ]),
  ];
  // In JSON alone `__proto__` is a name as any other.
  const escaped = JSON.stringify(hidden).slice(1, -1);
  const own = JSON.parse(
    `{"__proto__":"p${escaped}","constructor":"c${escaped}","label${escaped}":"v${escaped}"}`,
  );
  const { manifest, members } = ociImage(
    layers,
    { annotations: own },
    {
      author: `a${hidden}`,
      config: {
        Env: [`E${hidden}=v${hidden}`],
        Cmd: [`c${hidden}`],
        Labels: own,
        User: `u${hidden}`,
        WorkingDir: `/w${hidden}`,
        ExposedPorts: { [`80${hidden}`]: {} },
      },
      history: layers.map((_, i) => ({
        created_by: `RUN s${i}${hidden}`,
        comment: `c${hidden}`,
        author: `h${hidden}`,
      })),
    },
  );
  const annotations = { 'org.opencontainers.image.ref.name': `tag${hidden}` };
  const index = indexOf([descriptor(manifestType, manifest, { annotations })]);
  return saved(info, 'disguise.tar', tarOf([layoutMark, file('index.json', index), ...members]));
}

/** Texts and attributes of the page that hold a character which is to be seen as an escape. */
function disguised(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // A no-break space is ours between a figure and its unit.
    const raw =
      /(?![\n\t])[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u3000]|(?<!\d)\u00a0/u;
    const found = raw.test(document.title) ? [`title ${document.title}`] : [];
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes)
        if (raw.test(value)) found.push(`${element.tagName} ${name}=${value}`);
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE && raw.test(node.nodeValue ?? ''))
          found.push(`${element.className} ${node.nodeValue}`);
      }
    }
    return found;
  });
}

test('what hides or turns text is shown as an escape in every view', async ({ app, page }, info) => {
  await app.open(await savedDisguise(info));
  expect(await disguised(page)).toEqual([]);
  const tabs = page.getByRole('tab');
  for (let index = 0; index < (await tabs.count()); index++) {
    await tabs.nth(index).click();
    await page.waitForTimeout(150);
    expect([await tabs.nth(index).innerText(), await disguised(page)]).toEqual([
      await tabs.nth(index).innerText(),
      [],
    ]);
  }
  await page.getByTestId('tab-config').click();
  for (const key of ['__proto__', 'constructor'])
    await expect(page.getByText(key, { exact: true }).first()).toBeVisible();
  await page.getByTestId('tab-files').click();
  await page.getByTestId('file-filter').fill('voice');
  await page.getByTestId('file-row').filter({ hasText: 'voice' }).last().click();
  await expect(page.getByTestId('inspector')).toContainText('\\u{202e}');
  expect(await disguised(page)).toEqual([]);
});
