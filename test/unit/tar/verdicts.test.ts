import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sharedPath } from '../../fixtures/shared.ts';
import { exceptions } from './exceptions.ts';
import { differencesFrom, type Verdict } from './verdicts.ts';

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
    const read = (name: string) =>
      differencesFrom(readFileSync(join(folder as string, name)), items[name] as Verdict);
    const others = names.filter((name) => !(name in exceptions) && read(name).length > 0);
    process.stdout.write(
      `tar mutants: ${names.length - others.length} of ${names.length} read as docker reads them\n`,
    );
    expect(others.map((name) => [name, read(name)])).toEqual([]);
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
    ({ kind, expected }) => (kind === 'tar' || kind === 'image') && expected?.entries,
  );
  test.each(tars.map((item) => [item.path, item] as const))('%s', (path, { expected }) => {
    const entries = (expected?.entries ?? []).map(
      (entry) => [entry.name, entry.type, entry.size, entry.link] as const,
    );
    const verdict = { ok: expected?.ok === true, count: expected?.count ?? 0, entries };
    const data = readFileSync(join(corpus as string, '..', path));
    expect(differencesFrom(data, verdict)).toEqual([]);
    expect(differencesFrom(data, verdict, data.length)).toEqual([]);
  });
});
