import { openAsBlob, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openImages } from '../../../src/archive/open-archive.ts';
import { indexTar } from '../../../src/archive/tar-index.ts';
import type { Image } from '../../../src/model/image.ts';
import { digestOf } from '../../fixtures/archives.ts';
import { sharedPath } from '../../fixtures/shared.ts';

/** As far as it is used here of what independent readers wrote beside each archive. */
interface Truth {
  readonly formats: readonly string[];
  readonly outer_compression: string;
  readonly images: readonly TruthImage[];
}
interface TruthImage {
  readonly via: string;
  readonly platform: string;
  readonly config_sha256: string;
  readonly layers: readonly {
    readonly ref: string;
    readonly diff_id?: string;
    readonly missing?: boolean;
    readonly diff_id_mismatch?: string;
  }[];
}

const folder = sharedPath('fixtures/');
const archives = folder ? readdirSync(folder).filter((name) => name.endsWith('.tar')) : [];

describe.skipIf(archives.length === 0)('a real archive', () => {
  it.each(archives)('%s', async (name) => {
    const path = join(folder as string, name);
    const truth = JSON.parse(readFileSync(`${path}.truth.json`, 'utf8')) as Truth;
    const file = await openAsBlob(path);
    const source = await indexTar(file);
    if (!source.ok) throw new Error(source.error.message);
    const opened = await openImages(source.value, digestOf);
    if (!opened.ok) throw new Error(opened.error[0]?.message);
    const { images, problems, artifacts, blobs } = opened.value;
    expect(problems).toEqual([]);
    expect(images.map(outline)).toEqual(distinctImages(truth).map(truthOutline));
    expect(images.every((image) => image.configVerified && image.manifestVerified !== false)).toBe(true);
    expect(images.flatMap((image) => image.problems)).toEqual([]);
    const attestations = truth.images.filter((image) => image.via.endsWith('attestation'));
    expect(artifacts.length).toBeGreaterThanOrEqual(attestations.length);
    for (const blob of blobs) {
      if (blob.place.kind !== 'slice') throw new Error('a blob that is not in the file');
      const { offset, size } = blob.place;
      const bytes = new Uint8Array(await file.slice(offset, offset + size).arrayBuffer());
      const declared = images.flatMap((image) => image.layers).filter((layer) => layer.blob === blob.key);
      for (const { digest } of declared) {
        const isDamaged = name.startsWith('corrupt-') && blob.name.startsWith('blobs/sha256/54fd1ed');
        if (digest !== null) expect(digestOf(bytes) === digest).toBe(!isDamaged);
      }
    }
  });
});

/** Hybrids list every image twice there; layers that are missing have no diffID there. */
function distinctImages(truth: Truth): TruthImage[] {
  const distinct = new Map<string, TruthImage>();
  for (const image of truth.images) {
    if (!image.via.endsWith('attestation')) distinct.set(JSON.stringify(truthOutline(image)), image);
  }
  return [...distinct.values()];
}

function outline(image: Image): unknown {
  return {
    config: image.imageID?.slice('sha256:'.length),
    // The variant is not in every truth.
    platform: image.platform?.split('/').slice(0, 2).join('/') ?? '/',
    diffIDs: image.layers.map((layer) =>
      layer.blob === null ? null : layer.diffID?.slice('sha256:'.length),
    ),
  };
}

function truthOutline(image: TruthImage): unknown {
  return {
    config: image.config_sha256,
    platform: image.platform,
    diffIDs: image.layers.map((layer) =>
      layer.missing ? null : (layer.diff_id_mismatch?.split(':').at(-1) ?? layer.diff_id),
    ),
  };
}
