import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalReference, formatReference, parseReference } from '../../../src/oci/reference.ts';

const hex = 'ab'.repeat(32);

describe('canonicalReference', () => {
  it.each([
    ['ubuntu', 'docker.io/library/ubuntu:latest'],
    ['ubuntu:22.04', 'docker.io/library/ubuntu:22.04'],
    ['bitnami/redis', 'docker.io/bitnami/redis:latest'],
    ['docker.io/library/ubuntu:22.04', 'docker.io/library/ubuntu:22.04'],
    ['index.docker.io/ubuntu', 'docker.io/library/ubuntu:latest'],
    ['localhost/app:1', 'localhost/app:1'],
    ['localhost:5000/app', 'localhost:5000/app:latest'],
    ['quay.io/podman/stable:v5', 'quay.io/podman/stable:v5'],
    ['[::1]:5000/app:1', '[::1]:5000/app:1'],
    [`ghcr.io/a/b@sha256:${hex}`, `ghcr.io/a/b@sha256:${hex}`],
    [`ghcr.io/a/b:1@sha256:${hex}`, `ghcr.io/a/b:1@sha256:${hex}`],
  ])('%s', (text, canonical) => {
    expect(canonicalReference(text)).toBe(canonical);
  });

  it.each([
    '',
    '../../x',
    '<img src=x>:1',
    'UPPER',
    'a//b',
    'a:',
    ':1',
    'a b',
    'app:-x',
    'a@sha256:12',
    'a'.repeat(300),
  ])('refuses %j', (text) => {
    expect(canonicalReference(text)).toBeNull();
  });

  it('is a fixed point', () => {
    const name = fc.stringMatching(/^[a-z0-9]{1,6}(?:[._-][a-z0-9]{1,4})?$/);
    const registry = fc.constantFrom('', 'docker.io/', 'quay.io/', 'localhost:5000/');
    const tag = fc.option(fc.stringMatching(/^\w[\w.-]{0,9}$/), { nil: null });
    fc.assert(
      fc.property(registry, fc.array(name, { minLength: 1, maxLength: 3 }), tag, (host, path, label) => {
        const canonical = canonicalReference(`${host}${path.join('/')}${label === null ? '' : `:${label}`}`);
        expect(canonical).not.toBeNull();
        expect(canonicalReference(canonical as string)).toBe(canonical);
      }),
    );
  });
});

describe('formatReference', () => {
  it('leaves out what docker leaves out', () => {
    expect(formatReference('docker.io/library/ubuntu:22.04')).toBe('ubuntu:22.04');
    expect(formatReference('docker.io/bitnami/redis:latest')).toBe('bitnami/redis:latest');
    expect(formatReference('quay.io/a/b:1')).toBe('quay.io/a/b:1');
    expect(formatReference('musl')).toBe('musl');
  });
});

describe('parseReference', () => {
  it('keeps the parts apart', () => {
    expect(parseReference('localhost:5000/a/b:1.2')).toEqual({
      registry: 'localhost:5000',
      repository: 'a/b',
      tag: '1.2',
      digest: null,
    });
  });
});
