import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sharedPath } from '../../fixtures/shared.ts';

/** A stream and what a reference reader makes of it. */
export interface Judged<Verdict> {
  readonly name: string;
  readonly data: Uint8Array;
  readonly verdict: Verdict;
}

/** The damaged streams of one kind, none where they do not lie beside the repository. */
export function readMutants<Verdict>(kind: 'gzip' | 'zstd'): Judged<Verdict>[] {
  const mutants = sharedPath('hostile/mutants-dev.tar.gz');
  const verdicts = sharedPath('hostile/mutants-dev.verdicts.json');
  if (!mutants || !verdicts) return [];
  const folder = mkdtempSync(join(tmpdir(), 'tarsight-mutants-'));
  try {
    execFileSync('tar', ['xzf', mutants, '-C', folder]);
    const items: Record<string, Verdict> = JSON.parse(readFileSync(verdicts, 'utf8')).items;
    return Object.entries(items)
      .filter(([name]) => name.startsWith(`${kind}/`))
      .map(([name, verdict]) => ({ name, data: readFileSync(join(folder, name)), verdict }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The streams of one kind from public test suites, none where they do not lie beside the repository. */
export function readCorpus<Verdict>(kind: 'gzip' | 'zstd'): Judged<Verdict>[] {
  const manifest = sharedPath('hostile/corpus/manifest.json');
  if (!manifest) return [];
  const { items }: { items: { path: string; kind: string; expected: Verdict }[] } = JSON.parse(
    readFileSync(manifest, 'utf8'),
  );
  return items
    .filter((item) => item.kind === kind)
    .map(({ path, expected }) => ({
      name: path,
      data: readFileSync(join(dirname(manifest), path)),
      verdict: expected,
    }));
}
