import { describe, expect, test } from 'vitest';
import { judgeSignature } from '../../../../src/analysis/attestations/judge-signature.ts';
import { isSignedBy, readPublicKey } from '../../../../src/analysis/attestations/public-key.ts';
import { imageSignatureSentence, signatureSentence } from '../../../../src/export/signature-words.ts';
import { analyseBytes } from '../../../fixtures/analyse.ts';
import { ownKey } from '../../../fixtures/signed-image.ts';
import { signatureCases } from '../../../fixtures/trust/signatures.ts';

describe('what the key proves of a', () => {
  test.each(signatureCases.map((item) => [item.name, item] as const))('%s', async (_, item) => {
    const key = await readPublicKey(ownKey, 'own.pub');
    if (!key.ok) throw new Error(key.error);
    const { facts } = await analyseBytes(await item.archive());
    const verdicts = await Promise.all(
      facts.images.map((own) =>
        Promise.all(
          own.image.signatures.map(async (signature) =>
            judgeSignature(signature, await isSignedBy(signature, key.value), own),
          ),
        ),
      ),
    );
    expect(verdicts.map((each) => each.map(({ kind }) => kind))).toEqual(item.verdicts);
    const told = verdicts.flatMap((each) => [imageSignatureSentence(each), ...each.map(signatureSentence)]);
    const isTold = (part: string | RegExp) =>
      told.some((text) => (typeof part === 'string' ? text.includes(part) : part.test(text)));
    expect((item.wanted.says ?? []).filter((part) => !isTold(part))).toEqual([]);
    expect((item.wanted.neverSays ?? []).filter(isTold)).toEqual([]);
  });
});
