import type { Fault } from '../base/fault.ts';
import { limits } from '../base/limits.ts';
import { type Descriptor, descriptorType, parseDescriptor } from './descriptor.ts';
import { readDocument } from './field-reader.ts';
import { fieldOf, goAny, goInt, goList, goMap, goPointer, goStruct, goText } from './go-json/go-type.ts';
import { readAsGo } from './go-json/read-as-go.ts';
import { isJsonArray, isJsonObject, type JsonValue, membersOf } from './json.ts';
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

/** The struct that runtimes decode it into (image-spec specs-go/v1, `Index`). */
const indexType = goStruct({
  schemaVersion: goInt,
  mediaType: goText,
  artifactType: goText,
  manifests: goList(descriptorType),
  subject: goPointer(descriptorType),
  annotations: goMap(goText),
});

/** Parses an image index. An element that is no descriptor is left out with a fault. */
export function parseImageIndex(document: JsonValue): Parsed<ImageIndex> {
  const reading = readAsGo(document, indexType);
  const faults: Fault[] = [...reading.faults];
  const fields = readDocument(reading.value, faults);
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

/** By what a document's form is told (containerd core/images, `unknownDocument`). */
const formType = goStruct({ layers: goAny, config: goAny, fsLayers: goAny, manifests: goAny });

/** Which of the fields that tell manifests and indexes apart a document has; null where it is no object. */
export function documentForm(document: JsonValue | undefined): ReadonlySet<string> | null {
  if (!isJsonObject(document)) return null;
  const fields = membersOf(document).map(({ key }) => fieldOf(formType, key));
  return new Set(fields.filter((field) => field !== null));
}

/**
 * Whether a document is an index or a manifest: told by its own lists, not by what anyone calls it. A document with
 * both counts as a manifest (CVE-2021-41190), one with neither as what `mediaType` says.
 */
export function isIndexDocument(document: JsonValue, mediaType: string | null): boolean {
  const form = documentForm(document);
  if (!form) return false;
  if (form.has('layers') || form.has('config') || form.has('fsLayers')) return false;
  if (form.has('manifests')) return true;
  return mediaType !== null && !isManifestMediaType(mediaType);
}
