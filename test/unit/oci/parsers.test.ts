import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/base/limits.ts';
import { computeChainIDs } from '../../../src/oci/chain-id.ts';
import { parseConfig } from '../../../src/oci/config.ts';
import { type Digest, sha256Digest } from '../../../src/oci/digest.ts';
import { alignHistory } from '../../../src/oci/history.ts';
import { isIndexDocument, parseImageIndex } from '../../../src/oci/image-index.ts';
import { type JsonValue, parseJson } from '../../../src/oci/json.ts';
import { parseManifest } from '../../../src/oci/manifest.ts';
import { parseLayerMediaType } from '../../../src/oci/media-type.ts';
import { formatPlatform } from '../../../src/oci/platform.ts';
import { parseWhiteout } from '../../../src/oci/whiteout.ts';

const json = (value: unknown) =>
  parseJson(new TextEncoder().encode(JSON.stringify(value))).value as JsonValue;
const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const layer = (digit: string) => ({
  mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
  digest: digest(digit),
  size: 7,
});
const manifest = (change: Record<string, unknown> = {}) => ({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digest('c'), size: 2 },
  layers: [layer('1'), layer('2')],
  ...change,
});
const codes = (parsed: { faults: readonly { code: string }[] }) => parsed.faults.map((fault) => fault.code);

describe('parseManifest', () => {
  it('reads config, layers and annotations', () => {
    const { value, faults } = parseManifest(json(manifest({ annotations: { a: 'b' } })));
    expect(faults).toEqual([]);
    expect(value?.config?.digest).toBe(digest('c'));
    expect(value?.layers.map((each) => [each.digest, each.size])).toEqual([
      [digest('1'), 7],
      [digest('2'), 7],
    ]);
    expect(value?.annotations.get('a')).toBe('b');
  });

  it.each([
    ['sha256:../../etc/passwd', 'digest.malformed'],
    ['sha256:abcd', 'digest.malformed'],
    ['', 'digest.malformed'],
    [`sha256:${'A'.repeat(64)}`, 'digest.malformed'],
    [5, 'json.wrong-type'],
    [null, 'json.wrong-type'],
  ])('keeps a layer whose digest is %j, with a fault of its own', (bad, code) => {
    const parsed = parseManifest(json(manifest({ layers: [{ ...layer('1'), digest: bad }, layer('2')] })));
    expect(parsed.faults).toEqual([]);
    expect(parsed.value?.layers[0]?.digest).toBeNull();
    expect(parsed.value?.layers[0]?.faults).toMatchObject([{ code, severity: 'error' }]);
    expect(parsed.value?.layers[0]?.faults[0]?.message).toContain('layers[0].digest');
    expect(parsed.value?.layers[1]?.faults).toEqual([]);
  });

  it.each([
    [-1, 'size.invalid'],
    [1.5, 'size.invalid'],
    [2 ** 63, 'size.invalid'],
    ['99', 'json.wrong-type'],
    [null, 'json.wrong-type'],
  ])('keeps a layer whose size is %j', (bad, code) => {
    const { value } = parseManifest(json(manifest({ layers: [{ ...layer('1'), size: bad }] })));
    expect(value?.layers[0]).toMatchObject({ digest: digest('1'), size: null, faults: [{ code }] });
  });

  it.each([{ layers: { 0: layer('1') } }, { layers: ['a', 1, null] }, { config: 'sha256:abc' }])(
    'gives no manifest for %j',
    (change) => {
      const parsed = parseManifest(json(manifest(change)));
      expect(parsed.value).toBeNull();
      expect(parsed.faults).toMatchObject([{ code: 'json.wrong-type', severity: 'error' }]);
    },
  );

  it('reads null for layers as none, as Go does', () => {
    expect(parseManifest(json(manifest({ layers: null })))).toMatchObject({
      value: { layers: [] },
      faults: [],
    });
  });

  it('says what is odd and goes on', () => {
    expect(codes(parseManifest(json(manifest({ manifests: [] }))))).toEqual(['manifest.ambiguous']);
    const index = 'application/vnd.oci.image.index.v1+json';
    expect(codes(parseManifest(json(manifest({ mediaType: index }))))).toEqual([
      'manifest.media-type-mismatch',
    ]);
    expect(codes(parseManifest(json(manifest({ schemaVersion: 3 }))))).toEqual(['manifest.schema-version']);
    expect(codes(parseManifest(json(manifest({ config: undefined }))))).toEqual(['json.wrong-type']);
  });

  it('refuses schema 1', () => {
    const parsed = parseManifest(json({ schemaVersion: 1, fsLayers: [], history: [] }));
    expect(parsed.value).toBeNull();
    expect(codes(parsed)).toEqual(['manifest.schema1']);
  });

  it('reads no more manifests of an index than the limit', () => {
    const one = { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: digest('1'), size: 1 };
    const parsed = parseImageIndex(
      json({ schemaVersion: 2, manifests: Array(limits.manifests + 1).fill(one) }),
    );
    expect(parsed.value?.manifests.length).toBe(limits.manifests);
    expect(codes(parsed)).toEqual(['index.too-large']);
  });

  it('reads no more layers than the limit', () => {
    const parsed = parseManifest(json(manifest({ layers: Array.from({ length: 5000 }, () => layer('1')) })));
    expect(parsed.value?.layers.length).toBe(4096);
    expect(codes(parsed)).toEqual(['manifest.too-many-layers']);
  });
});

describe('parseImageIndex', () => {
  it('reads platforms, and leaves out what is no descriptor', () => {
    const platform = { os: 'linux', architecture: 'arm64', variant: 'v8' };
    const parsed = parseImageIndex(json({ schemaVersion: 2, manifests: [{ ...layer('1'), platform }, 5] }));
    expect(parsed.value?.manifests).toMatchObject([{ digest: digest('1'), platform }]);
    expect(codes(parsed)).toEqual(['json.wrong-type']);
  });

  it('reads null for manifests as none: docker 25.0.0 writes it', () => {
    const parsed = parseImageIndex(json({ schemaVersion: 2, manifests: null }));
    expect(parsed).toMatchObject({ value: { manifests: [] }, faults: [] });
  });

  it('keeps a manifest whose platform is of wrong types', () => {
    const parsed = parseImageIndex(
      json({ manifests: [{ ...layer('1'), platform: { os: 'x', architecture: ['amd64'], variant: {} } }] }),
    );
    expect(parsed.value?.manifests[0]).toMatchObject({ digest: digest('1'), platform: null });
  });
});

describe('isIndexDocument', () => {
  it('goes by the lists, then by the media type', () => {
    const index = 'application/vnd.oci.image.index.v1+json';
    expect(isIndexDocument(json({ manifests: [] }), null)).toBe(true);
    expect(isIndexDocument(json(manifest()), index)).toBe(false);
    expect(isIndexDocument(json(manifest({ manifests: [] })), index)).toBe(false);
    expect(isIndexDocument(json({ schemaVersion: 2 }), index)).toBe(true);
    expect(isIndexDocument(json({ schemaVersion: 2 }), null)).toBe(false);
  });
});

describe('parseConfig', () => {
  const rootfs = { type: 'layers', diff_ids: [digest('a')] };

  it('reads execution parameters with docker’s extensions', () => {
    const { value, faults } = parseConfig(
      json({
        created: '2024-02-29T23:59:60.123Z',
        os: 'linux',
        architecture: 'arm',
        variant: 'v7',
        rootfs,
        config: {
          Env: ['A=1'],
          Cmd: 'sh',
          Labels: { k: 'v' },
          ExposedPorts: { '80/tcp': {} },
          Volumes: { '/data': {} },
          Healthcheck: { Test: ['CMD', 'true'], Interval: 30e9 },
        },
        history: [{ created_by: 'RUN x', empty_layer: true }],
      }),
    );
    expect(faults).toEqual([]);
    expect(value).toMatchObject({
      created: '2024-02-29T23:59:60.123Z',
      platform: { os: 'linux', architecture: 'arm', variant: 'v7' },
      diffIDs: [digest('a')],
      parameters: {
        env: ['A=1'],
        cmd: ['sh'],
        entrypoint: null,
        exposedPorts: ['80/tcp'],
        volumes: ['/data'],
        healthcheck: { test: ['CMD', 'true'], interval: 30e9, retries: null },
      },
      history: [{ createdBy: 'RUN x', emptyLayer: true, comment: null }],
    });
  });

  it('names every field of a wrong type and keeps the rest', () => {
    const { value, faults } = parseConfig(
      json({
        rootfs,
        created: 12345,
        config: { Env: 'PATH=/', Labels: ['a'], User: 'me' },
        history: [null, 'x', {}],
      }),
    );
    expect(value?.parameters?.user).toBe('me');
    expect(value?.diffIDs).toEqual([digest('a')]);
    expect(value?.history.length, 'null is an empty step to Go').toBe(2);
    expect(faults.every((fault) => fault.code === 'json.wrong-type')).toBe(true);
    const named = faults.map((fault) => /"([^"]+)"/.exec(fault.message)?.[1]);
    expect(named).toEqual(['created', 'config.Env', 'config.Labels', 'history[1]']);
  });

  it.each([
    'yesterday',
    '+275761-01-01T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2024-01-01',
    '2024-01-01T25:00:00Z',
  ])('takes %s for no time', (created) => {
    expect(codes(parseConfig(json({ rootfs, created })))).toEqual(['config.bad-time']);
  });

  it.each(['0001-01-01T00:00:00Z', '2026-11-23T06:00:00+02:00', '1970-01-01T00:00:00.000000001Z'])(
    'takes %s for a time',
    (created) => {
      expect(parseConfig(json({ rootfs, created })).faults).toEqual([]);
    },
  );

  it('says what is wrong with rootfs', () => {
    expect(codes(parseConfig(json({})))).toEqual(['config.missing-rootfs']);
    expect(codes(parseConfig(json({ rootfs: { ...rootfs, type: 'x' } })))).toEqual(['config.rootfs-type']);
    const bad = parseConfig(json({ rootfs: { type: 'layers', diff_ids: ['nope', digest('b'), 4] } }));
    expect(bad.value?.diffIDs).toEqual([null, digest('b'), null]);
    expect(codes(bad)).toEqual(['digest.malformed', 'json.wrong-type']);
  });
});

describe('alignHistory', () => {
  const step = (emptyLayer: boolean) => ({
    created: null,
    createdBy: null,
    comment: null,
    author: null,
    emptyLayer,
  });

  it('gives each step that made a layer its layer', () => {
    expect(alignHistory([step(false), step(true), step(false)], 2)).toEqual([0, null, 1]);
  });

  it('gives none where the numbers differ', () => {
    expect(alignHistory([step(false)], 3)).toEqual([null]);
    expect(alignHistory([step(false), step(false)], 1)).toEqual([null, null]);
  });
});

describe('computeChainIDs', () => {
  const sha256 = (text: string) => sha256Digest(createHash('sha256').update(text).digest('hex'));

  it('chains over the texts of the digests', () => {
    const [a, b] = [digest('a') as Digest, digest('b') as Digest];
    expect(computeChainIDs([a, b], sha256)).toEqual([a, sha256(`${a} ${b}`)]);
  });

  it('knows nothing from the first unknown diffID on', () => {
    const a = digest('a') as Digest;
    expect(computeChainIDs([a, null, a], sha256)).toEqual([a, null, null]);
    expect(computeChainIDs([null, a], sha256)).toEqual([null, null]);
  });
});

describe('parseLayerMediaType', () => {
  it.each([
    ['application/vnd.oci.image.layer.v1.tar', 'none', false, false],
    ['application/vnd.oci.image.layer.v1.tar+zstd', 'zstd', false, false],
    ['application/vnd.docker.image.rootfs.diff.tar.gzip', 'gzip', false, false],
    ['application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', 'gzip', true, false],
    ['application/vnd.oci.image.layer.nondistributable.v1.tar+gzip', 'gzip', true, false],
    ['application/vnd.oci.image.layer.v1.tar+gzip+encrypted', 'gzip', false, true],
  ])('%s', (text, compression, foreign, encrypted) => {
    expect(parseLayerMediaType(text)).toEqual({ compression, foreign, encrypted });
  });

  it.each(['', 'application/vnd.in-toto+json', 'application/vnd.oci.image.layer.v1.tarball', 'text/html'])(
    '%j is no layer',
    (text) => {
      expect(parseLayerMediaType(text)).toBeNull();
    },
  );
});

describe('parseWhiteout', () => {
  it.each([
    ['file', { kind: 'none' }],
    ['.wh', { kind: 'none' }],
    ['.wh.file', { kind: 'whiteout', name: 'file' }],
    ['.wh..hidden', { kind: 'whiteout', name: '.hidden' }],
    ['.wh..wh..opq', { kind: 'opaque' }],
    ['.wh.', { kind: 'malformed' }],
    ['.wh..', { kind: 'malformed' }],
    ['.wh...', { kind: 'malformed' }],
    ['.wh..wh.plnk', { kind: 'aufs' }],
    ['.wh..wh.aufs', { kind: 'aufs' }],
  ])('%s', (component, meaning) => {
    expect(parseWhiteout(component)).toEqual(meaning);
  });
});

describe('formatPlatform', () => {
  it('is os/architecture[/variant]', () => {
    expect(formatPlatform({ os: 'linux', architecture: 'amd64', variant: null })).toBe('linux/amd64');
    expect(formatPlatform({ os: 'linux', architecture: 'arm64', variant: 'v8' })).toBe('linux/arm64/v8');
  });
});
