import type { Fault } from '../base/fault.ts';
import { limits } from '../base/limits.ts';
import { type Descriptor, descriptorType, parseDescriptor } from './descriptor.ts';
import { type FieldReader, readDocument } from './field-reader.ts';
import { goAny, goInt, goList, goMap, goPointer, goStruct, goText } from './go-json/go-type.ts';
import { readAsGo } from './go-json/read-as-go.ts';
import { describeJson, isJsonArray, isJsonObject, type JsonValue } from './json.ts';
import { isIndexMediaType } from './media-type.ts';

/** An image manifest: a config and its layers, base first (image-spec manifest.md; docker's schema 2 is the same). */
export interface ImageManifest {
  readonly mediaType: string | null;
  readonly artifactType: string | null;
  /** Null where the manifest has none. */
  readonly config: Descriptor | null;
  /** At most `limits.layers`; a fault says where there were more. */
  readonly layers: readonly Descriptor[];
  /** What this manifest is about, for attestations and signatures. */
  readonly subject: Descriptor | null;
  readonly annotations: ReadonlyMap<string, string>;
}

/** A document with what was wrong with it; null where it can't be used at all. */
export interface Parsed<T> {
  readonly value: T | null;
  readonly faults: readonly Fault[];
}

/** The struct that runtimes decode it into (image-spec specs-go/v1, `Manifest`), with the fields that other documents are told by. */
const manifestType = goStruct({
  schemaVersion: goInt,
  mediaType: goText,
  artifactType: goText,
  config: descriptorType,
  layers: goList(descriptorType),
  subject: goPointer(descriptorType),
  annotations: goMap(goText),
  manifests: goAny,
  fsLayers: goAny,
});

/**
 * Parses an image manifest. Faults of single layers stay with their descriptors; a `config` or `layers` of another shape
 * than the specification's loses the manifest, as nothing can be told from it.
 */
export function parseManifest(document: JsonValue): Parsed<ImageManifest> {
  const reading = readAsGo(document, manifestType);
  const faults: Fault[] = [...reading.faults];
  const fields = readDocument(reading.value, faults);
  if (!fields || !checkSchema(fields)) return { value: null, faults };
  const mediaType = fields.text('mediaType');
  if (fields.has('manifests')) {
    const message = 'The document has both "layers" and "manifests"; it is read as an image manifest.';
    fields.fault('manifest.ambiguous', 'warning', message);
  }
  if (mediaType !== null && isIndexMediaType(mediaType)) {
    const message = 'The document is an image manifest and calls itself an image index.';
    fields.fault('manifest.media-type-mismatch', 'warning', message);
  }
  const config = readConfigDescriptor(fields);
  const layers = readLayers(fields);
  if (config === undefined || layers === null) return { value: null, faults };
  const subject = fields.raw('subject');
  const value = {
    mediaType,
    artifactType: fields.text('artifactType'),
    config,
    layers,
    subject: isJsonObject(subject) ? parseDescriptor(subject, 'subject') : null,
    annotations: fields.textMap('annotations'),
  };
  return { value, faults };
}

/** False for docker's schema 1, whose layers carry no usable digests and no config. */
function checkSchema(fields: FieldReader): boolean {
  const version = fields.number('schemaVersion');
  if (version === 2) return true;
  if (version === 1 && !fields.has('layers')) {
    const message = 'This is a manifest of schema 1, which no current tool writes; it is not read.';
    fields.fault('manifest.schema1', 'error', message);
    return false;
  }
  const found = describeSchema(fields);
  fields.fault('manifest.schema-version', 'warning', `"schemaVersion" should be 2, found ${found}.`);
  return true;
}

function describeSchema(fields: FieldReader): string {
  const version = fields.raw('schemaVersion');
  return typeof version === 'number' ? `${version}` : describeJson(version);
}

/** Null where there is none, undefined where it is no descriptor. */
function readConfigDescriptor(fields: FieldReader): Descriptor | null | undefined {
  const value = fields.raw('config');
  if (isJsonObject(value)) return parseDescriptor(value, 'config');
  fields.wrongType('config', 'a descriptor', value === undefined ? 'warning' : 'error');
  return value === undefined ? null : undefined;
}

/** Null where `layers` is no list of descriptors. */
function readLayers(fields: FieldReader): readonly Descriptor[] | null {
  const value = fields.raw('layers') ?? [];
  if (!isJsonArray(value) || !value.every(isJsonObject)) {
    fields.wrongType('layers', 'an array of descriptors', 'error');
    return null;
  }
  if (value.length > limits.layers) {
    const message = `The manifest names ${value.length} layers; the first ${limits.layers} are read.`;
    fields.fault('manifest.too-many-layers', 'error', message);
  }
  return value.slice(0, limits.layers).map((layer, index) => parseDescriptor(layer, `layers[${index}]`));
}
