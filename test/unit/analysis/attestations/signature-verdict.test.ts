import { describe, expect, it } from 'vitest';
import {
  judgeSignatures,
  type SignatureVerdict,
} from '../../../../src/analysis/attestations/signature-verdict.ts';
import { sha256Digest } from '../../../../src/oci/digest.ts';

const verified: SignatureVerdict = { kind: 'verified', by: 'manifest', digest: sha256Digest('0'.repeat(64)) };
const unsupported: SignatureVerdict = { kind: 'unsupported', why: 'x' };

describe('what a key proves of an image', () => {
  it.each([
    ['absent', []],
    ['verified', [{ kind: 'wrongKey' }, verified, unsupported]],
    ['refuted', [{ kind: 'wrongKey' }]],
    ['refuted', [unsupported, { kind: 'otherSubject', about: 'x' }]],
    ['refuted', [{ kind: 'otherParts', parts: 'x' }]],
    ['unsupported', [unsupported, unsupported]],
  ] as const)('is %s for %j', (wanted, verdicts) => {
    expect(judgeSignatures(verdicts)).toBe(wanted);
  });
});
