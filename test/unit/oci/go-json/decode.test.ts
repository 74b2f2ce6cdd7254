import { describe, expect, it } from 'vitest';
import { decode } from '../../../../src/oci/go-json/decode.ts';
import { foldKey } from '../../../../src/oci/go-json/fold.ts';
import { type JsonValue, parseJson } from '../../../../src/oci/json.ts';
import { everyKind, withoutZeros } from '../../../fixtures/go-structs.ts';
import { foldVectors, goVectors } from './vectors.ts';

const parse = (text: string) => parseJson(new TextEncoder().encode(text)).value as JsonValue;

describe('decode', () => {
  it.each(goVectors.map(([document, decoded]) => [document, decoded] as const))(
    'reads %s as Go does',
    (document, decoded) => {
      const value = withoutZeros(decode(parse(document), everyKind, 'go'), everyKind);
      expect(value ?? {}).toEqual(JSON.parse(decoded));
    },
  );

  it.each([
    ['{"mediaType":"a","mediaType":"b","MEDIATYPE":"c"}', { mediaType: 'b' }, { mediaType: 'a' }],
    ['{"MediaType":"c"}', { mediaType: 'c' }, { mediaType: 'c' }],
    ['{"MediaType":"c","MEDIATYPE":"d"}', {}, {}],
    ['{"config":{"digest":"a"},"config":{"size":1}}', { config: { size: 1 } }, { config: { digest: 'a' } }],
    ['{"annotations":{"a":"1","a":"2"}}', { annotations: { a: '2' } }, { annotations: { a: '1' } }],
    [
      '{"layers":[{"digest":"a"}],"layers":[{"size":1}]}',
      { layers: [{ size: 1 }] },
      { layers: [{ digest: 'a' }] },
    ],
  ])('reads %s as a reader does that compares keys exactly', (document, last, first) => {
    const read = (mode: 'exact-last' | 'exact-first') =>
      withoutZeros(decode(parse(document), everyKind, mode), everyKind) ?? {};
    expect(read('exact-last')).toEqual(last);
    expect(read('exact-first')).toEqual(first);
  });

  it('keeps a value of a wrong type where nothing else is, and marks numbers that are no integers', () => {
    const value = decode(parse('{"mediaType":5,"config":{"size":1e3}}'), everyKind, 'go');
    expect(value).toEqual(
      new Map<string, unknown>([
        ['mediaType', 5],
        ['config', new Map([['size', Number.NaN]])],
      ]),
    );
  });
});

describe('foldKey', () => {
  it.each(foldVectors)('%j and %j: %s', (name, key, isSame) => {
    expect(foldKey(name) === foldKey(key)).toBe(isSame);
  });
});
