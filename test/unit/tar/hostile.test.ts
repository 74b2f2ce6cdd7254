import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  type HostileArchives,
  type HostileCase,
  makeHostileArchives,
  readSharedJson,
} from '../../fixtures/hostile.ts';
import { exceptions } from './exceptions.ts';
import { codesOf, readTar } from './reading.ts';
import { differencesFrom, type ListedEntry } from './verdicts.ts';

/** How docker's reader reads the layer's tar, which is found among the members by its hash. */
interface Oracle {
  readonly tarSha256: string;
  readonly listing: readonly ListedEntry[];
  readonly verdicts: { readonly tarsplit: { readonly ok: boolean; readonly count: number } };
}

/** Codes that only the reader of the tar can tell. */
const ownCode = /^(?:tar\.|time\.range|number\.range|link\.with-data|link\.empty)/;
const groups = ['tar', 'links', 'dups', 'names'];

const archives = makeHostileArchives('^(C|D)');

describe.skipIf(!archives)('hostile layers', () => {
  const oracles = archives ? readSharedJson<Record<string, Oracle>>('hostile/cases-oracles.json') : {};
  const cases = (archives?.cases ?? []).filter(({ id, group }) => groups.includes(group) && oracles[id]);

  test.each(cases.map((item) => [item.id, item] as const))('%s', (id, item) => {
    const oracle = oracles[id] as Oracle;
    const tar = findLayer(readFileSync((archives as HostileArchives).path(item)), oracle.tarSha256);
    const { ok, count } = oracle.verdicts.tarsplit;
    const said = [...wrongCodes(item, tar), ...differencesFrom(tar, { ok, count, entries: oracle.listing })];
    if (id in exceptions) expect(said, exceptions[id]).not.toEqual([]);
    else expect(said, item.what).toEqual([]);
  });
});

/** Codes that are expected and lacking, or found and not expected. `|code` may be told; `ok|partial:code` too. */
function wrongCodes({ expect: { warn = [], layers = [] } }: HostileCase, tar: Uint8Array): string[] {
  const codes = new Set(codesOf(readTar(tar, 4096).faults));
  const statuses = layers.map((status) => status.replace(/(?:partial|error):/, '').replace(/^ok/, ''));
  const all = [...warn, ...statuses];
  const lacking = all.filter((code) => ownCode.test(code) && !codes.has(code));
  const allowed = new Set(all.map((code) => code.replace(/^\|/, '')));
  const surplus = [...codes].filter((code) => !allowed.has(code));
  return [...lacking.map((code) => `lacks ${code}`), ...surplus.map((code) => `has ${code}`)];
}

/** The member of the archive whose uncompressed bytes hash to this. */
function findLayer(archive: Uint8Array, sha256: string): Uint8Array {
  const isGzip = (data: Uint8Array) => data[0] === 0x1f && data[1] === 0x8b;
  const unpacked = (data: Uint8Array) => (isGzip(data) ? gunzipSync(data) : data);
  const isLayer = (data: Uint8Array) => createHash('sha256').update(data).digest('hex') === sha256;
  for (const { content } of readTar(unpacked(archive), undefined, Number.POSITIVE_INFINITY).entries) {
    if (content && isLayer(unpacked(content))) return unpacked(content);
  }
  throw new Error(`no layer hashes to ${sha256}`);
}
