import type { Image } from '../../model/image.ts';
import { describeBase, findBaseImage, findNamedBase } from './base-image.ts';
import { findProvenanceSource } from './provenance-source.ts';
import type { RecordedImage } from './recover.ts';

/** What the metadata of an image tells of how it was made; `open` are the images beside it, its own among them. */
export function recordImage(image: Image, open: readonly Image[]): Omit<RecordedImage, 'added'> {
  const others = open.filter((other) => other !== image);
  const base = findBaseImage(image, others);
  const described = base && describeBase(image, base);
  return {
    history: image.history,
    parameters: image.parameters,
    layers: image.layers.length,
    base: described ?? findNamedBase(image.history),
    baseParameters: described && base ? base.parameters : null,
    namedBase: image.annotations.get(baseName) ?? image.parameters?.labels.get(baseName) ?? null,
    provenance: findProvenanceSource(image.attestations, image),
  };
}

/** image-spec annotations.md: reference of the image that this one was built on. */
const baseName = 'org.opencontainers.image.base.name';
