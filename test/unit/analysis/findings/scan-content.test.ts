import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectFileKind, fileKinds } from '../../../../src/analysis/findings/contents/file-kind.ts';
import { contentRules } from '../../../../src/analysis/findings/contents/registry.ts';
import { scanContent } from '../../../../src/analysis/findings/contents/scan-content.ts';
import { findingRules } from '../../../../src/analysis/findings/registry.ts';
import { limits } from '../../../../src/base/limits.ts';
import { textBytes } from '../../../fixtures/archives.ts';
import { plantSecrets, SecretMaker } from '../../../fixtures/planted-secrets.ts';

/** What is found in a text, as rule and text. */
function found(text: string, path = '/srv/x.conf'): [string, string][] {
  const bytes = textBytes(text);
  return scanContent(bytes, detectFileKind(path)).hits.map(({ rule, from, length }) => [
    contentRules[rule]?.id ?? '',
    new TextDecoder().decode(bytes.subarray(from, from + length)),
  ]);
}

describe('a secret of each kind is found where it stands', () => {
  test.each(plantSecrets(1).map((planted) => [planted.rule, planted] as const))('%s', (rule, planted) => {
    expect(found(planted.content, planted.path)).toContainEqual([rule, planted.secret]);
  });
});

describe('what only looks like one is none', () => {
  const make = new SecretMaker(2);
  const token = make.checked('ghp_');

  test('a token that is cut, or in the middle of a word', () => {
    expect(found(token.slice(0, -1))).toEqual([]);
    expect(found(`x${token}`)).toEqual([]);
    expect(found(`AKIA${'Q'.repeat(15)}`)).toEqual([]);
  });

  test.each([
    ['a value that a standard prints', 'Authorization: Bearer mF_9.B5f-4.1JqM'],
    ['one of them in a docstring', 'access_token="2YotnFZFEjr1zCsicMWpAA"'],
    ['the end of a qualified name', '"AWS::IAM::AccessKey": "62d91b17309e76c8"'],
    ['the end of a path', '"alias/aws/secretsmanager": "fee5173a-3972-428e-ae73-cd4c2a371222"'],
    ['a way to a part of something', '"output_token": "StreamDescription.Shards[-1].ShardId2"'],
  ])('%s', (_, text) => expect(found(text)).toEqual([]));

  test('but a symbol of Ruby is a name', () => {
    expect(found(":password => 'h7Gf2kLm9QpZ4xWv'", '/srv/x.rb')).toEqual([
      ['secret.assigned-secret', 'h7Gf2kLm9QpZ4xWv'],
    ]);
  });

  test('one whose checksum does not hold is told with a doubt', () => {
    const broken = `${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}`;
    expect(scanContent(textBytes(token), 'other').hits.map(({ isDoubtful }) => isDoubtful)).toEqual([false]);
    expect(scanContent(textBytes(broken), 'other').hits.map(({ isDoubtful }) => isDoubtful)).toEqual([true]);
  });

  test.each([
    'AKIAIOSFODNN7EXAMPLE',
    'postgres://user:password@localhost/db',
    'https://user:pass@example.com/',
    `postgres://app:\${DB_PASSWORD}@db/app`,
    'password = "changeme"',
    `secret = '\${VAULT_SECRET_0123}'`,
    "secretName: 'my-secret-name-for-all'",
    '-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----',
    '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA1234567890abcdefghijkl\n-----END',
    '-----BEGIN CERTIFICATE-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA1234567890abcdefghijkl\n-----END',
    'eyJhbGciOiJub25lIn0.nothing.at-all-that-is-a-token',
    'if (password == "aB3dE5gH7jK9mN1pQ3sT5") {}',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('in an environment file a reference to a secret', () => {
    expect(found(`DB_PASSWORD=\${FROM_VAULT}\nSECRET=/run/secrets/db\nTOKEN=`, '/app/.env')).toEqual([]);
  });
});

test('of rules that find the same bytes the precise one counts, and lines are counted', () => {
  const make = new SecretMaker(3);
  const token = `glpat-${make.text(20, 'abcdefgh3456')}`;
  expect(found(`A=1\nGITLAB_TOKEN=${token}\n`, '/app/.env')).toEqual([['secret.gitlab-token', token]]);
  const { hits } = scanContent(textBytes(`\n\na ${token}\nb ${token} ${token}\n`), 'other');
  expect(hits.map(({ line }) => line)).toEqual([3, 4, 4]);
});

test('rules have ids of their own, and anchors that can be found', () => {
  const ids = findingRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, anchors, files, why, advice, reference } of [...contentRules]) {
    expect(id).toMatch(/^(?:secret|privilege)\.[a-z0-9-]+$/);
    for (const anchor of anchors) expect(anchor.length).toBeGreaterThanOrEqual(3);
    // Without an anchor every content would be looked at whole.
    expect(anchors.length > 0 || files !== null).toBe(true);
    expect(Math.min(why.length, advice.length, reference.length)).toBeGreaterThan(3);
  }
});

test('any bytes give places in them, in order, none over another', () => {
  const pieces = plantSecrets(4).map(({ content }) => content);
  const piece = fc.oneof(
    fc.constantFrom(...pieces),
    fc.constantFrom('-----BEGIN ', '://', 'eyJ', ':AA', 'password=', '"', '\n', '@', 'PRIVATE KEY-----'),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom(...fileKinds), (parts, kind) => {
      const text = textBytes(parts.join(''));
      let end = 0;
      for (const { from, length, line } of scanContent(text, kind).hits) {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(length).toBeGreaterThan(0);
        expect(line).toBe(text.subarray(0, from).filter((byte) => byte === 10).length + 1);
        end = from + length;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
  );
});

test.each(['://', 'eyJ', '-----BEGIN ', 'password="', "secret = '", 'https://a:', 'AKIA', ':AA', 'a'])(
  'a file of nothing but %s comes to an end, and says so where it is given up',
  (text) => {
    const { hits, isWhole } = scanContent(textBytes(text.repeat(2_000_000 / text.length)), 'env');
    expect(hits.length).toBeLessThanOrEqual(limits.auditHits);
    expect(isWhole || text !== 'a').toBe(true);
  },
  20_000,
);
