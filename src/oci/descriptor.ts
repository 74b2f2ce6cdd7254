import type { Bytes } from '../base/bytes.ts';
import type { Fault } from '../base/fault.ts';
import type { Digest } from './digest.ts';
import { FieldReader } from './field-reader.ts';
import { goInt, goList, goMap, goPointer, goStruct, goText, goTextPointer } from './go-json/go-type.ts';
import type { JsonObject } from './json.ts';
import { type Platform, parsePlatform, platformType } from './platform.ts';
import { decodeBase64 } from './signature.ts';

/** Names a blob by what it is and what it hashes to (image-spec descriptor.md). */
export interface Descriptor {
  readonly mediaType: string | null;
  /** Null where it is absent or malformed; `faults` says which. */
  readonly digest: Digest | null;
  /** Null where it is absent or no size; `faults` says which. */
  readonly size: Bytes | null;
  /** Where else the blob may be fetched. Shown as text; nothing is ever fetched. */
  readonly urls: readonly string[];
  readonly annotations: ReadonlyMap<string, string>;
  readonly artifactType: string | null;
  /** Content that the descriptor carries itself; null where it has none, or what it has is no base64. */
  readonly data: Uint8Array | null;
  /** In an index: what the manifest is for. */
  readonly platform: Platform | null;
  /** What was wrong with this descriptor. */
  readonly faults: readonly Fault[];
}

/** The struct that runtimes decode it into (image-spec specs-go/v1, `Descriptor`). */
export const descriptorType = goStruct({
  mediaType: goText,
  digest: goText,
  size: goInt,
  urls: goList(goText),
  annotations: goMap(goText),
  data: goTextPointer,
  platform: goPointer(platformType),
  artifactType: goText,
});

/** Parses a descriptor; `path` is its name in messages (`layers[1]`). */
export function parseDescriptor(object: JsonObject, path: string): Descriptor {
  const faults: Fault[] = [];
  const fields = new FieldReader(object, path, faults);
  const platform = fields.object('platform');
  return {
    mediaType: fields.text('mediaType'),
    digest: fields.digest('digest'),
    size: fields.size('size'),
    urls: fields.texts('urls') ?? [],
    annotations: fields.textMap('annotations'),
    artifactType: fields.text('artifactType'),
    data: parseData(fields),
    platform: platform && parsePlatform(platform),
    faults,
  };
}

/** As Go decodes `[]byte`: base64 of the usual alphabet, padded, with line ends anywhere. */
function parseData(fields: FieldReader): Uint8Array | null {
  const text = fields.text('data');
  if (text === null) return null;
  const plain = text.replace(/[\r\n]/g, '');
  const data = /^[A-Za-z0-9+/]*={0,2}$/.test(plain) && plain.length % 4 === 0 ? decodeBase64(plain) : null;
  if (!data) fields.wrongType('data', 'base64', 'warning');
  return data;
}
