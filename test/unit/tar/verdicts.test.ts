import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { EntryKind } from '../../../src/tar/entry.ts';
import { sharedPath } from '../../fixtures/shared.ts';
import { readTar } from './reading.ts';

/**
 * Readings of docker's tar reader (tar-split), which must be ours: over tars of public test suites and over mutants of
 * them. An entry is `[name, type flag, size, link]`; the lists name the first entries only, `count` counts all.
 */
interface Verdict {
  readonly ok: boolean;
  readonly count: number;
  readonly entries: readonly (readonly [name: string, type: string, size: number, link: string])[];
}

const mutants = sharedPath('hostile/mutants-dev.tar.gz');
const verdicts = sharedPath('hostile/mutants-dev.verdicts.json');
const corpus = sharedPath('hostile/corpus/manifest.json');
const folder = mutants && mkdtempSync(join(tmpdir(), 'tarsight-mutants-'));
afterAll(() => folder && rmSync(folder, { recursive: true }));

describe.skipIf(!mutants || !verdicts)('mutants are read as docker reads them', () => {
  test('tar', () => {
    execFileSync('tar', ['xzf', mutants as string, '-C', folder as string]);
    const items: Record<string, Verdict> = JSON.parse(readFileSync(verdicts as string, 'utf8')).items;
    const names = Object.keys(items).filter((name) => name.startsWith('tar/'));
    expect(names).toHaveLength(1000);
    const others = names.filter(
      (name) => !agrees(readFileSync(join(folder as string, name)), items[name] as Verdict),
    );
    expect(others).toEqual([]);
  });
});

interface CorpusItem {
  readonly path: string;
  readonly kind: string;
  readonly expected?: {
    readonly ok: boolean;
    readonly count: number;
    readonly entries?: readonly { name: string; type: string; size: number; link: string }[];
  };
}

describe.skipIf(!corpus)('tars of public test suites are read as docker reads them', () => {
  const items: CorpusItem[] = corpus ? JSON.parse(readFileSync(corpus, 'utf8')).items : [];
  const tars = items.filter(
    ({ kind, path, expected }) => kind === 'tar' && path.endsWith('.tar') && expected?.entries,
  );
  test.each(tars.map((item) => [item.path, item] as const))('%s', (path, { expected }) => {
    const entries = (expected?.entries ?? []).map(
      (entry) => [entry.name, entry.type, entry.size, entry.link] as const,
    );
    const verdict = { ok: expected?.ok === true, count: expected?.count ?? 0, entries };
    expect(agrees(readFileSync(join(corpus as string, '..', path)), verdict)).toBe(true);
  });
});

/** Whether our reading has the same outcome, the same number of entries and the same entries as far as they are listed. */
function agrees(data: Uint8Array, verdict: Verdict): boolean {
  const { entries, faults } = readTar(data, 4096);
  const isListed = (type: string) => type !== 'g';
  const hidden = verdict.entries.filter(([, type]) => !isListed(type)).length;
  const ok = !faults.some(({ severity }) => severity === 'error');
  const complete = verdict.entries.length === verdict.count;
  if (ok !== verdict.ok || (complete && entries.length !== verdict.count - hidden)) return false;
  return verdict.entries
    .filter(([, type]) => isListed(type))
    .every(([name, type, size], index) => {
      const own = entries[index];
      if (!own) return false;
      const isFile = own.entry.kind === EntryKind.File;
      const sameKind = isFile ? !'123456'.includes(type) : type === String(flags[own.entry.kind]);
      // The verdicts give the size of plain files only.
      const sameSize = type !== '0' || own.entry.size === size;
      return sameKind && sameSize && latin1(own.entry.name) === name.replace(/\/+$/, '');
    });
}

const flags = { 0: 0, 1: 5, 2: 2, 3: 1, 4: 3, 5: 4, 6: 6 } as const;

function latin1(name: Uint8Array): string {
  return Buffer.from(name).toString('latin1').replace(/\/+$/, '');
}
