import { describe, expect, it } from 'vitest';
import { limits } from '../../../../src/base/limits.ts';
import { findOddities } from '../../../../src/oci/go-json/odd-keys.ts';
import { readAsGo } from '../../../../src/oci/go-json/read-as-go.ts';
import { type JsonValue, parseJson } from '../../../../src/oci/json.ts';
import { everyKind, withoutZeros } from '../../../fixtures/go-structs.ts';

const parse = (text: string) => parseJson(new TextEncoder().encode(text)).value as JsonValue;
const read = (text: string) => readAsGo(parse(text), everyKind);

describe('readAsGo', () => {
  it('gives a document whose keys all readers take alike as it is', () => {
    const document = parse(
      '{"layers":[{"digest":"a","annotations":{"a":"1","A":"2"}}],"unknown":{"a":1,"A":2}}',
    );
    const reading = readAsGo(document, everyKind);
    expect(reading.value).toBe(document);
    expect(reading.faults).toEqual([]);
  });

  it('names what each reader takes where two keys fold to one', () => {
    expect(read('{"layers":[{"digest":"a"}],"layer\u017f":[{"digest":"b"}]}').faults).toEqual([
      {
        code: 'json.two-readings',
        severity: 'error',
        message:
          'The key "layer\u017f" is read as "layers" (byte 27). So docker, containerd and podman read another document than a reader ' +
          'that compares keys exactly: "layers[0].digest" is "b" to the one and "a" to the other.',
        offset: 27,
      },
    ]);
  });

  it.each([
    [
      '{"config":{"digest":"a"},"config":{"size":1}}',
      '"config.digest" is "a" to the one and nothing to the other',
    ],
    ['{"mediaType":"a","mediaType":"b"}', 'a reader that takes the first of equal keys: "mediaType" is "b"'],
    ['{"annotations":{"a":"1","a":"2"}}', 'The key "annotations.a" is repeated (byte 24).'],
    ['{"MediaType":"a","MEDIATYPE":"a"}', '"mediaType" is "a" to the one and nothing to the other'],
    ['{"layers":[{"urls":["x"],"URLs":["y","z"]}]}', '"layers[0].urls" is ["y", "z"] to the one and ["x"]'],
    [
      '{"mediaType":"a","MediaType":"b","artifactType":"c","ArtifactType":"d","flag":true,"Flag":false,"subject":{},"Subject":{"size":1}}',
      'and 1 more such keys.',
    ],
  ])('says that readers differ over %s', (document, part) => {
    const { faults } = read(document);
    expect(faults).toMatchObject([{ code: 'json.two-readings', severity: 'error' }]);
    expect(faults[0]?.message).toContain(part);
  });

  it('warns of keys that are alone and in another case, and reads them', () => {
    const { value, faults } = read('{"MediaType":"a","config":{"DIGEST":"b"}}');
    expect(value).toEqual(
      new Map<string, unknown>([
        ['mediaType', 'a'],
        ['config', new Map([['digest', 'b']])],
      ]),
    );
    expect(faults).toMatchObject([{ code: 'json.key-case', severity: 'warning', offset: 1 }]);
    expect(faults[0]?.message).toContain(
      '"MediaType" is read as "mediaType" (byte 1), "config.DIGEST" is read as',
    );
  });

  it('warns of an unknown key that is nearly one that is missing', () => {
    const { value, faults } = read('{"layerz":[{"digest":"a"}]}');
    expect(withoutZeros(value, everyKind)).toBeUndefined();
    expect(faults).toMatchObject([{ code: 'json.misspelt-key', severity: 'warning', offset: 1 }]);
    expect(faults[0]?.message).toContain('"layers" may be meant');
  });

  it('adds nothing to what the parser says of keys that repeat one value', () => {
    expect(read('{"mediaType":"a","mediaType":"a"}').faults).toEqual([]);
    expect(read('{"unknown":1,"unknown":2,"Unknown":3}').faults).toEqual([]);
  });

  it('names what is in objects, lists and long texts in one short line', () => {
    const long = JSON.stringify('x'.repeat(100_000));
    const deep = `{"a":${'[{"b":'.repeat(50)}1${'}]'.repeat(50)}}`;
    const many = JSON.stringify(Array.from({ length: 1000 }, (_, index) => `${index}`));
    for (const value of [long, deep, many]) {
      const { faults } = read(`{"manifests":1,"Manifests":${value}}`);
      expect(faults[0]?.message.length).toBeLessThan(800);
    }
  });

  it('takes time in proportion to the document, however often a key is repeated', () => {
    const members = Array.from({ length: 120_000 }, (_, index) => `"layers":[{"size":${index}}]`);
    const text = `{${members.join(',')}}`;
    expect(text.length).toBeLessThan(limits.jsonSize);
    const { value, faults } = parseJson(new TextEncoder().encode(text));
    expect(faults.length).toBe(limits.problemsOfOneCode + 1);
    expect(readAsGo(value as JsonValue, everyKind).faults).toMatchObject([{ code: 'json.two-readings' }]);
  });
});

describe('findOddities', () => {
  it('lists repeated, folded and unknown keys with their places, for documents that are read strictly', () => {
    const text = '{"flag":true,"flag":false,"Layers":[{"siez":1}],"structs":{"a":{"Size":1}}}';
    const { keys, count, unknown } = findOddities(parse(text), everyKind);
    const nearest = null;
    expect(keys).toEqual([
      { kind: 'repeated', key: 'flag', field: 'flag', path: '', offset: text.lastIndexOf('"flag"'), nearest },
      { kind: 'case', key: 'Layers', field: 'layers', path: '', offset: text.indexOf('"Layers"'), nearest },
      {
        kind: 'case',
        key: 'Size',
        field: 'size',
        path: 'structs.a',
        offset: text.indexOf('"Size"'),
        nearest,
      },
    ]);
    expect(count).toBe(3);
    expect(unknown).toEqual([
      {
        kind: 'unknown',
        key: 'siez',
        field: null,
        path: 'layers[0]',
        offset: text.indexOf('"siez"'),
        nearest,
      },
    ]);
  });

  it('names the missing field that an unknown key is nearly', () => {
    const nearestOf = (text: string) =>
      findOddities(parse(text), everyKind).unknown.map(({ nearest }) => nearest);
    expect(nearestOf('{"lbyers":[]}')).toEqual(['layers']);
    expect(nearestOf('{"Mediatpye":"x"}')).toEqual(['mediaType']);
    expect(nearestOf('{"lbyers":[],"layers":[]}'), 'is there').toEqual([null]);
    expect(nearestOf('{"flog":1,"xlag":2}'), 'short names are near to anything').toEqual([null, null]);
    expect(nearestOf('{"manyfists":[]}'), 'two characters').toEqual([null]);
  });

  it('looks at the first hundred unknown keys only, in time', () => {
    const many = Array.from({ length: 200_000 }, (_, index) => `"x${index}":0`).join(',');
    expect(findOddities(parse(`{${many}}`), everyKind).unknown.length).toBe(100);
  });
});
