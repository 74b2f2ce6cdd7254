import { describe, expect, test } from 'vitest';
import { limits } from '../../../src/base/limits.ts';
import {
  descriptor,
  digestOf,
  indexOf,
  indexType,
  jsonBytes,
  manifestType,
  ociImage,
  type SampleImage,
  textBytes,
} from '../../fixtures/archives.ts';
import {
  carrier,
  envelopeAround,
  envelopeType,
  inTotoType,
  signedLayout,
  simpleSigning,
  simpleSigningType,
} from '../../fixtures/signed-image.ts';
import { codesOf, layout, open } from './open.ts';

const { members, manifestDigest, indexDigest, top } = signedLayout(textBytes('base layer'));

describe('signatures', () => {
  const about = (digest: string) => ({ kind: 'image', digests: [digest] });

  test('stand with the image that they name, by its manifest or by the index above it', async () => {
    const { images, artifacts } = await open(members);
    expect(images).toHaveLength(1);
    expect(images[0]?.signatures).toMatchObject([
      {
        form: 'cosign',
        subject: about(manifestDigest),
        reference: 'ghcr.io/team/app',
        hasCertificate: false,
      },
      { form: 'cosign', subject: about(indexDigest) },
      { form: 'dsse', subject: about(manifestDigest), reference: null },
    ]);
    expect(images[0]?.indexDigests).toEqual([indexDigest, digestOf(top)]);
    for (const { signed, values } of images[0]?.signatures ?? []) {
      expect(signed).not.toBeNull();
      expect(values).toHaveLength(1);
    }
    expect(artifacts.map(({ artifactType }) => artifactType)).toEqual([
      'application/vnd.dev.cosign.simplesigning.v1+json',
      'application/vnd.dev.cosign.simplesigning.v1+json',
      'application/vnd.dsse.envelope.v1+json',
    ]);
  });

  test('around a statement give the statement as well', async () => {
    const { images } = await open(members);
    expect(images[0]?.attestations).toMatchObject([
      { predicateType: 'https://slsa.dev/provenance/v0.2', verified: null },
    ]);
  });

  test('of another image are no image’s', async () => {
    const image = ociImage([textBytes('other')]);
    const signed = simpleSigning(`sha256:${'0'.repeat(64)}`);
    const own = carrier(signed, 'application/vnd.dev.cosign.simplesigning.v1+json');
    const index = [image.manifest, own.manifest].map((manifest) => descriptor(manifestType, manifest));
    const opened = await open([...image.members, ...own.members, ...layout(index)]);
    expect(opened.images[0]?.signatures).toEqual([]);
    expect(opened.artifacts).toHaveLength(1);
  });

  test.each([
    ['Notation', 'application/jose+json', 'application/vnd.cncf.notary.signature', 'notation'],
    ['a bundle', 'application/vnd.dev.sigstore.bundle.v0.3+json', null, 'sigstore-bundle'],
    ['what is no document', 'application/vnd.dev.cosign.simplesigning.v1+json', null, 'cosign'],
  ] as const)('by %s are named by what their manifest is about', async (_, mediaType, artifactType, form) => {
    const image = ociImage([textBytes('base')]);
    const data = textBytes('signature');
    const manifest = jsonBytes({
      schemaVersion: 2,
      mediaType: manifestType,
      ...(artifactType && { artifactType }),
      config: descriptor('application/vnd.oci.empty.v1+json', textBytes('{}')),
      layers: [descriptor(mediaType, data)],
      subject: descriptor(manifestType, image.manifest),
    });
    const index = [image.manifest, manifest].map((each) => descriptor(manifestType, each));
    const present = await open([...image.members, ...layout(index, manifest, data)]);
    expect(present.images[0]?.signatures).toMatchObject([{ form, values: [] }]);
    const absent = await open([...image.members, ...layout(index, manifest)]);
    expect(absent.images[0]?.signatures).toMatchObject([
      { form, subject: { kind: 'unread' }, attachedTo: [digestOf(image.manifest)], signed: null },
    ]);
    expect(codesOf(absent.problems)).toEqual(['manifest.not-an-image']);
  });
});

describe('limits of signatures', () => {
  const image = ociImage([textBytes('base')]);
  const signed = simpleSigning(digestOf(image.manifest));

  /** An image, and one artifact that carries so many signatures. */
  const withSignatures = (data: Uint8Array, count: number, images: readonly SampleImage[] = [image]) => {
    const carried = jsonBytes({
      schemaVersion: 2,
      mediaType: manifestType,
      config: descriptor('application/vnd.oci.empty.v1+json', textBytes('{}')),
      layers: Array.from({ length: count }, () => descriptor(simpleSigningType, data)),
    });
    const index = [...images.map((each) => each.manifest), carried].map((each) =>
      descriptor(manifestType, each),
    );
    return open([...images.flatMap((each) => each.members), ...layout(index, carried, data)]);
  };

  test('so many of an archive are read', async () => {
    const within = await withSignatures(signed, limits.signatures);
    expect(within.images[0]?.signatures).toHaveLength(limits.signatures);
    expect(codesOf(within.problems)).not.toContain('manifest.too-many-signatures');
    const over = await withSignatures(signed, limits.signatures + 1);
    expect(over.images[0]?.signatures).toHaveLength(limits.signatures);
    expect(codesOf(over.problems)).toContain('manifest.too-many-signatures');
  });

  test('so many are told over all images that they are about', async () => {
    const images = Array.from({ length: 15 }, (_, number) => ociImage([textBytes(`${number}`)]));
    const manifests = images.map(({ manifest }) => descriptor(manifestType, manifest));
    const top = digestOf(indexOf(manifests));
    const data = simpleSigning(top);
    const carried = jsonBytes({
      schemaVersion: 2,
      mediaType: manifestType,
      layers: Array.from({ length: limits.signatures }, () => descriptor(simpleSigningType, data)),
    });
    const index = indexOf(manifests);
    const opened = await open([
      ...images.flatMap((each) => each.members),
      ...layout([descriptor(indexType, index), descriptor(manifestType, carried)], index, carried, data),
    ]);
    const told = opened.images.reduce((sum, { signatures }) => sum + signatures.length, 0);
    expect(told).toBe(limits.signaturesOfImages);
    expect(codesOf(opened.problems)).toContain('manifest.too-many-signatures');
  });

  test('so many bytes of what was signed are carried, the others are named', async () => {
    const long = jsonBytes({ critical: {}, optional: 'x'.repeat(limits.jsonSize - 1000) });
    const carried = carrier(
      long,
      simpleSigningType,
      {},
      { subject: descriptor(manifestType, image.manifest) },
    );
    const layers = Array.from({ length: 20 }, () => descriptor(simpleSigningType, long));
    const manifest = jsonBytes({
      schemaVersion: 2,
      mediaType: manifestType,
      layers,
      subject: descriptor(manifestType, image.manifest),
    });
    const index = [image.manifest, carried.manifest, manifest].map((each) => descriptor(manifestType, each));
    const { images } = await open([...image.members, ...carried.members, ...layout(index, manifest)]);
    const all = images[0]?.signatures ?? [];
    expect(all).toHaveLength(21);
    const bytes = all.reduce((sum, own) => sum + (own.signed?.length ?? 0), 0);
    expect(bytes).toBeGreaterThan(limits.jsonSize);
    expect(bytes).toBeLessThan(2 * limits.signedTotal);
    expect(all.at(-1)).toMatchObject({ signed: null, subject: { kind: 'unread' } });
  });

  test('so many signers of one envelope', async () => {
    const envelope = (count: number) => {
      const document = envelopeAround(textBytes('{}'), inTotoType);
      const [first] = document.signatures as unknown[];
      return jsonBytes({ ...document, signatures: Array.from({ length: count }, () => first) });
    };
    const valuesOf = async (count: number) => {
      const subject = descriptor(manifestType, image.manifest);
      const carried = carrier(envelope(count), envelopeType, {}, { subject });
      const index = [image.manifest, carried.manifest].map((each) => descriptor(manifestType, each));
      const { images } = await open([...image.members, ...carried.members, ...layout(index)]);
      return images[0]?.signatures.map(({ values }) => values.length);
    };
    expect(await valuesOf(limits.signers)).toEqual([limits.signers]);
    expect(await valuesOf(limits.signers + 1)).toEqual([0]);
  });
});
