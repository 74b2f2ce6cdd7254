import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sharedPath } from '../fixtures/shared.ts';

/** Bytes that a hostile archive may have, so that a page can be given many at once. */
const most = 64 * 1024;

/** Kinds of hostile archives beside the repository that are given to a page at once: odd extended headers, odd outer tars and documents. */
export const hostileKinds = findKinds();

/** Makes those of a kind in a folder and gives their paths. */
export function makeHostile(kind: string, folder: string): string[] {
  const script = sharedPath('hostile/make.py') as string;
  mkdirSync(folder);
  execFileSync('python3', [script, '--out', folder, '--only', `^${kind}`], { stdio: 'pipe' });
  return hostileIn(folder);
}

/** The paths of those that were made in a folder, in an order that is always the same. */
export function hostileIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name !== 'expected.json');
  const paths = names.sort().map((name) => join(folder, name));
  return paths.filter((path) => statSync(path).size <= most);
}

function findKinds(): readonly string[] {
  if (!sharedPath('hostile/make.py')) return [];
  if (spawnSync('python3', ['--version']).status === 0) return ['C4', 'F1'];
  console.log('left out: the hostile archives, which Python makes');
  return [];
}
