import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type TarSource, writeTar } from '../../../../scripts/tar-writer.mjs';
import type { RowScope } from '../../../../src/analysis/rows.ts';
import { EntryKind } from '../../../../src/tar/entry.ts';
import { saveTar } from '../../../fixtures/save-tar.ts';
import { hasTool } from '../../../golden/unpacked.ts';
import { readTar } from '../../tar/reading.ts';

const text = (data: Uint8Array | null) => Buffer.from(data ?? []).toString('utf8');
const link = (name: string, linkName: string): TarSource => ({ name, type: '2', linkName });
const hard = (name: string, linkName: string): TarSource => ({ name, type: '1', linkName });
const file = (name: string, data = 'evil'): TarSource => ({ name, data });
const dir = (name: string): TarSource => ({ name: `${name}/`, type: '5' });

/** Layers that would write outside where they are unpacked: through links, by `..`, by absolute names. */
const layersOf = (outside: string): Readonly<Record<string, readonly (readonly TarSource[])[]>> => ({
  'a link, then a file through it, in one layer': [
    [dir('x'), link('x/l', outside), file('x/l/evil'), file('x/l/deep/evil')],
  ],
  'a link below, a file through it above': [[dir('x'), link('x/l', outside)], [file('x/l/evil')]],
  'a relative link out, then a file through it': [
    [dir('x'), link('x/l', `../../../../../../../..${outside}`), file('x/l/evil')],
  ],
  'a link through a link': [[dir('x'), link('x/a', outside), link('x/b', 'a'), file('x/b/evil')]],
  'the directory itself is a link below': [[link('x', outside)], [dir('x'), file('x/evil')]],
  'a file below, a link in its place above, a file through that': [
    [dir('x'), file('x/l')],
    [link('x/l', outside)],
    [file('x/l/evil')],
  ],
  'names with .. and absolute ones': [
    [
      dir('x'),
      file('x/../../../../evil'),
      file(`${outside}/evil`),
      file('x/..'),
      file('/x/abs'),
      file('x/./dot'),
    ],
  ],
  'hard links to what is outside': [
    [dir('x'), link('x/m', outside), hard('x/h', 'x/m/secret'), hard('x/o', `../../../..${outside}/secret`)],
  ],
  'a name that ends a line': [[dir('x'), file('x/new\nline'), link('x/d', 'a\nb')]],
});

const scopes: readonly RowScope[] = [
  { kind: 'image', upTo: null },
  { kind: 'layer', layer: 0 },
];
const unpackers = (
  [
    ['tar', (tar, folder) => ['-xf', tar, '-C', folder]],
    ['bsdtar', (tar, folder) => ['-xf', tar, '-C', folder]],
    // Without a filter, as it was before Python 3.12.
    [
      'python3',
      (tar, folder) => [
        '-c',
        'import sys,tarfile; tarfile.open(sys.argv[1]).extractall(sys.argv[2], **({"filter": "fully_trusted"} if hasattr(tarfile, "fully_trusted_filter") else {}))',
        tar,
        folder,
      ],
    ],
  ] satisfies readonly (readonly [string, (tar: string, folder: string) => string[]])[]
).filter(([tool]) => hasTool(tool));

describe('a saved directory', () => {
  test.each(Object.keys(layersOf('/')))('is written nowhere else: %s', async (name) => {
    const root = mkdtempSync(join(tmpdir(), 'tarsight-out-'));
    try {
      const outside = join(root, 'outside');
      mkdirSync(outside);
      writeFileSync(join(outside, 'secret'), 'secret');
      const layers = (layersOf(outside)[name] ?? []).map((sources) => writeTar(sources));
      for (const [at, scope] of scopes.entries()) {
        const tar = await saveTar(layers, scope, '/x').catch(() => null);
        if (!tar) continue;
        const { entries } = readTar(tar, 512, Number.POSITIVE_INFINITY);
        const links = new Set<string>();
        for (const { entry } of entries) {
          const own = text(entry.name).replace(/\/$/, '');
          expect(own).toMatch(/^x(?:\/|$)/);
          expect(own.split('/')).not.toContain('..');
          for (const part of own.split('/').map((_, index, all) => all.slice(0, index).join('/')))
            expect([own, links.has(part)]).toEqual([own, false]);
          if (entry.kind === EntryKind.Symlink) links.add(own);
          if (entry.kind === EntryKind.Hardlink) expect(text(entry.linkName)).toMatch(/^x\/(?!.*\.\.)/);
        }
        const path = join(root, `${at}.tar`);
        writeFileSync(path, tar);
        for (const [tool, command] of unpackers) {
          const folder = join(root, `${at}-${tool}`);
          mkdirSync(folder);
          try {
            execFileSync(tool, command(path, folder), { stdio: 'ignore' });
          } catch {
            // What an unpacker refuses it does not write.
          }
          expect(readdirSync(folder).filter((each) => each !== 'x')).toEqual([]);
          expect(readdirSync(outside)).toEqual(['secret']);
          expect(readFileSync(join(outside, 'secret'), 'utf8')).toBe('secret');
        }
      }
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
