import { expect, test } from 'vitest';
import { compareClaims } from '../../../../src/analysis/attestations/compare-claims.ts';
import { isAboutImage, readAttestation } from '../../../../src/analysis/attestations/read-attestation.ts';
import { analyseBytes } from '../../../fixtures/analyse.ts';
import { statementCases } from '../../../fixtures/trust/statements.ts';

test.each(statementCases.map((item) => [item.name, item] as const))('%s', async (_, item) => {
  const { facts, report } = await analyseBytes(await item.archive());
  for (const part of item.wanted.says ?? []) expect(report).toMatch(part);
  for (const part of item.wanted.neverSays ?? []) expect(report).not.toMatch(part);
  const [own] = facts.images;
  expect(own?.image.attestations).toHaveLength(1);
  const isAbout = / about (?:the image|an index that contains the image)$/.test(item.name);
  for (const attestation of own?.image.attestations ?? []) {
    const read = readAttestation(attestation, own?.image ?? { manifestDigest: null, indexDigests: [] });
    expect(isAboutImage(read)).toBe(isAbout);
    expect(compareClaims(read, []) !== null).toBe(isAbout);
  }
});
