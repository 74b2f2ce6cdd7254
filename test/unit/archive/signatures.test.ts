import { describe, expect, test } from 'vitest';
import {
  descriptor,
  digestOf,
  jsonBytes,
  manifestType,
  ociImage,
  textBytes,
} from '../../fixtures/archives.ts';
import { carrier, signedLayout, simpleSigning } from '../../fixtures/signed-image.ts';
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
