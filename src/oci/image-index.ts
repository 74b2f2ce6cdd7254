import type { Fault } from '../base/fault.ts';
import { limits } from '../base/limits.ts';
import { type Descriptor, parseDescriptor } from './descriptor.ts';
import { readDocument } from './field-reader.ts';
import { isJsonArray, isJsonObject, type JsonValue } from './json.ts';
import type { Parsed } from './manifest.ts';
import { isManifestMediaType } from './media-type.ts';

/** A list of manifests and further indexes (image-spec image-index.md; docker's manifest list is the same). */
export interface ImageIndex {
  readonly mediaType: string | null;
  readonly artifactType: string | null;
  /** In the document's order; at most `limits.manifests`, a fault says where there were more. */
  readonly manifests: readonly Descriptor[];
  readonly subject: Descriptor | null;
  readonly annotations: ReadonlyMap<string, string>;
}

/** Parses an image index. An element that is no descriptor is left out with a fault. */
export function parseImageIndex(document: JsonValue): Parsed<ImageIndex> {
  const faults: Fault[] = [];
  const fields = readDocument(document, faults);
  if (!fields) return { value: null, faults };
  const mediaType = fields.text('mediaType');
  if (mediaType !== null && isManifestMediaType(mediaType)) {
    const message = 'The document is an image index and calls itself an image manifest.';
    fields.fault('manifest.media-type-mismatch', 'warning', message);
  }
  // docker 25.0.0 writes "manifests": null beside a complete manifest.json.
  const list = fields.raw('manifests') ?? [];
  if (!isJsonArray(list)) {
    fields.wrongType('manifests', 'an array of descriptors', 'error');
    return { value: null, faults };
  }
  if (list.length > limits.manifests) {
    const message = `The index names ${list.length} manifests; the first ${limits.manifests} are read.`;
    fields.fault('index.too-large', 'error', message);
  }
  const manifests: Descriptor[] = [];
  for (const [position, element] of list.slice(0, limits.manifests).entries()) {
    if (isJsonObject(element)) manifests.push(parseDescriptor(element, `manifests[${position}]`));
    else fields.wrongElement('manifests', position, element, 'a descriptor');
  }
  const subject = fields.raw('subject');
  const value = {
    mediaType,
    artifactType: fields.text('artifactType'),
    manifests,
    subject: isJsonObject(subject) ? parseDescriptor(subject, 'subject') : null,
    annotations: fields.textMap('annotations'),
  };
  return { value, faults };
}

/**
 * Whether a document is an index or a manifest: told by its own lists, not by what anyone calls it. A document with
 * both counts as a manifest (CVE-2021-41190), one with neither as what `mediaType` says.
 */
export function isIndexDocument(document: JsonValue, mediaType: string | null): boolean {
  if (!isJsonObject(document)) return false;
  if (document.has('layers') || document.has('config') || document.has('fsLayers')) return false;
  if (document.has('manifests')) return true;
  return mediaType !== null && !isManifestMediaType(mediaType);
}
