import { expect, test } from 'vitest';
import { ContentScanner } from '../../../../src/analysis/findings/contents/content-scanner.ts';
import { scanContent } from '../../../../src/analysis/findings/contents/scan-content.ts';
import { FindingList } from '../../../../src/analysis/findings/finding-list.ts';
import { nowhere } from '../../../../src/analysis/findings/finding-place.ts';
import { limits } from '../../../../src/base/limits.ts';
import { createJsEngine } from '../../../../src/codec/js-engine.ts';
import { Looked } from '../../../../src/model/content-hits.ts';
import { textBytes } from '../../../fixtures/archives.ts';
import { SecretMaker } from '../../../fixtures/planted-secrets.ts';

const token = new SecretMaker(5).checked('npm_');

/** What a scanner makes of contents that are pushed in pieces. */
function scan(...contents: readonly (readonly Uint8Array[])[]) {
  const scanner = new ContentScanner(new Uint8Array(contents.length), createJsEngine());
  for (const [index, pieces] of contents.entries()) {
    scanner.begin(index);
    for (const piece of pieces) scanner.data(piece);
    scanner.end();
  }
  return scanner.finish();
}

const filling = textBytes('word '.repeat(limits.auditBytes / 5 + 1));

test('a long text is looked at in windows, also where one of them ends; places and lines are those of the file', () => {
  const before = (length: number) => filling.subarray(0, length);
  // Around the ends of what the first window and the second tell.
  const ends = [limits.auditBytes - 65_536, limits.auditBytes - 32_768, limits.auditBytes];
  const places = ends.flatMap((end) => [end - 20, end - 1, end, end + 1]);
  const { looked, hits } = scan(
    ...places.map((place) => [before(place - 1), textBytes(`\n${token}\n`), filling]),
    [textBytes('before '), textBytes(`${token.slice(0, 9)}`), textBytes(`${token.slice(9)} after`)],
  );
  for (const [index, from] of places.entries())
    expect(hits.get(index)).toMatchObject([{ from, length: token.length, line: 2 }]);
  expect(hits.get(places.length)).toMatchObject([{ from: 7, length: token.length, line: 1 }]);
  expect([...looked].every((each) => each === Looked.Whole)).toBe(true);
});

test('one that breaks off was not read', () => {
  const scanner = new ContentScanner(new Uint8Array(2), createJsEngine());
  scanner.begin(0);
  scanner.data(textBytes(token));
  scanner.begin(1);
  scanner.data(textBytes('x'));
  scanner.end();
  const { looked, hits } = scanner.finish();
  expect([...looked]).toEqual([Looked.NotRead, Looked.Whole]);
  expect(hits.size).toBe(0);
});

test('a text full of secrets or of what may be one is given up, and says so', () => {
  const many = scanContent(textBytes(`${token}\n`.repeat(limits.auditHits + 1)), 'other');
  expect([many.hits.length, many.isWhole]).toEqual([limits.auditHits, false]);
  const looks = scanContent(textBytes('eyJ.'.repeat(limits.auditLooks + 1)), 'other');
  expect(looks.isWhole).toBe(false);
});

test('of one rule the gravest limits.auditFindings are listed, the rest is counted by severity', () => {
  const list = new FindingList();
  for (let index = 0; index < limits.auditCandidates + 7; index++) {
    list.add('privilege.setuid', 'low', () => ({ ...nowhere, severity: 'low', seen: `${index}` }));
  }
  list.add('secret.jwt', 'high', () => ({ ...nowhere, severity: 'high', seen: 'x' }));
  const last = `${limits.auditCandidates - 1}`;
  const { findings, more } = list.finish((all) =>
    all.map((each) => (each.seen === last ? { ...each, severity: 'critical' } : each)),
  );
  expect(findings).toHaveLength(limits.auditFindings + 1);
  expect(findings.slice(0, 2).map(({ rule }) => rule)).toEqual(['privilege.setuid', 'secret.jwt']);
  const count = limits.auditCandidates - limits.auditFindings + 7;
  expect(more).toEqual([{ rule: 'privilege.setuid', severity: 'low', count }]);
});
