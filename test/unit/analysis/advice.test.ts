import { describe, expect, test } from 'vitest';
import { type Advice, computeAdvice } from '../../../src/analysis/advice/advice.ts';
import { computeLivePayloads } from '../../../src/analysis/live-payloads.ts';
import { mergeLayers } from '../../../src/analysis/merge.ts';
import { dir, type EntrySpec, entryTable, file, hardlink, opaque, whiteout } from '../../fixtures/tables.ts';

type Layer = readonly [line: string | null, ...entries: EntrySpec[]];

const advise = (...layers: readonly Layer[]): readonly Advice[] => {
  const tree = mergeLayers(layers.map(([, ...entries]) => entryTable(entries)));
  return computeAdvice(
    tree,
    computeLivePayloads(tree),
    layers.map(([line]) => line),
  );
};
const first = (...layers: readonly Layer[]) => advise(...layers)[0] as Advice;
const big = (path: string, size: number, details: Partial<EntrySpec> = {}) =>
  file(path, path, { size, ...details });
const run = (command: string) => `RUN /bin/sh -c ${command} # buildkit`;

describe('attributes changed', () => {
  const copy = 'COPY app/ /srv/ # buildkit';
  const app = [big('srv/a', 60), big('srv/b', 40)];
  const owned = app.map((entry) => ({ ...entry, uid: 10, gid: 20 }));

  test('chown -R after COPY: COPY --chown, as the command named the owner', () => {
    expect(first([copy, ...app], [run('chown -R tide:tide /srv'), ...owned])).toMatchObject({
      rule: 'attributes-changed',
      cause: 'metadata',
      bytes: 100,
      files: 2,
      shippedBy: 0,
      hiddenBy: 1,
      directory: '/srv',
      predicate: 'is a copy that layer 1 made by changing owners',
      instead: 'Let the step that copies the files in set them, with --chown.',
      example: 'COPY --chown=tide:tide app/ /srv/',
      paths: [
        { path: '/srv/a', bytes: 60 },
        { path: '/srv/b', bytes: 40 },
      ],
    });
  });

  test('the numbers of the files, where the command is not known or names more than one owner', () => {
    for (const line of [null, run('chown a /srv/a && chown b /srv/b')])
      expect(first([copy, ...app], [line, ...owned]).example).toBe('COPY --chown=10:20 app/ /srv/');
    const mixed = [owned[0], { ...owned[1], uid: 11 }] as EntrySpec[];
    expect(first([copy, ...app], [null, ...mixed]).example).toBeNull();
  });

  test('owner and mode at once; the classic builder did not record what was copied', () => {
    const both = owned.map((entry) => ({ ...entry, mode: 0o750, modified: 5 }));
    expect(
      first([`/bin/sh -c #(nop) ADD dir:5f0c1e in /srv `, ...app], [run('chown -R tide /srv'), ...both]),
    ).toMatchObject({
      predicate: 'is a copy that layer 1 made by changing owners and modes',
      example: 'ADD --chown=10:20 --chmod=750 … /srv',
    });
  });

  test('only some of the files, or of another RUN: no line that would change the others', () => {
    const some = first([copy, ...app], [run('chmod +x /srv/a'), big('srv/a', 60, { mode: 0o755 })]);
    expect(some).toMatchObject({ files: 1, example: null });
    expect(some.instead).toMatch(/^Copy these files in a step of their own/);
    const made = first([run('make'), ...app], [run('chown -R tide /srv'), ...owned]);
    expect(made).toMatchObject({
      example: null,
      instead: 'Change them in the RUN that makes the files; then they are shipped once.',
    });
  });

  test('times alone, and capabilities, for which COPY has no flag', () => {
    const touched = app.map((entry) => ({ ...entry, modified: 9 }));
    expect(first([copy, ...app], [run('touch /srv/*'), ...touched])).toMatchObject({
      predicate: 'is a copy that layer 1 made by changing times',
      example: null,
    });
    const capable = big('srv/a', 60, { xattrs: { 'security.capability': 'x' } });
    const found = first([copy, ...app], [run('setcap cap_net_raw+ep /srv/a'), capable]);
    expect(found.predicate).toBe('is a copy that layer 1 made by changing extended attributes');
    expect(found.instead).toMatch(/^Change them in the step that writes the files/);
  });

  test('hard-linked files are compared by their contents', () => {
    const base = [big('a', 10), hardlink('b', 'a')];
    const linked = [big('a', 10, { uid: 1 }), hardlink('b', 'a')];
    expect(first(['COPY a b /', ...base], [run('chown 1 /a'), ...linked])).toMatchObject({
      rule: 'attributes-changed',
      example: 'COPY --chown=1:0 a b /',
    });
  });
});

describe('shipped again', () => {
  const file1 = [big('a', 10)];

  test.each<[string, Partial<EntrySpec>]>([
    ['as it was', {}],
    ['with another time', { modified: 7 }],
    ['with another owner', { uid: 5 }],
  ])('a second COPY of the same contents, %s', (_, details) => {
    expect(first(['COPY . /', ...file1], ['COPY a /', big('a', 10, details)])).toMatchObject({
      rule: 'shipped-again',
      predicate: 'is shipped a second time by layer 1 with the same contents',
      instead: 'Copy each path once: narrow one of the two steps, or exclude in it what the other brings.',
    });
  });

  test('other contents are no copy', () => {
    expect(first(['COPY . /', ...file1], ['COPY a /', file('a', 'other')])).toMatchObject({
      rule: 'overwritten',
      instead: 'Copy only the version that stays.',
    });
  });
});

describe('caches of package managers', () => {
  const lists = big('var/lib/apt/lists/x', 50);
  const install = run('apt-get update && apt-get install -y curl');

  test('deleted in a later layer', () => {
    expect(first([install, lists], [run('rm -rf /var/lib/apt/lists/*'), whiteout(lists.path)])).toMatchObject(
      {
        rule: 'cache-deleted',
        cause: 'removed',
        predicate: 'is apt package lists that layer 1 deleted too late',
        instead:
          'Mount a cache for the RUN that fills it, or end that RUN with "&& rm -rf /var/lib/apt/lists/*".',
        example: 'RUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y curl',
      },
    );
  });

  test('written anew by a later layer', () => {
    const newer = file(lists.path, 'newer');
    expect(first([install, lists], [install, newer])).toMatchObject({
      rule: 'cache-deleted',
      predicate: 'is apt package lists that layer 1 wrote anew',
    });
  });

  test('left behind: live bytes, of which the layer that ships them is told', () => {
    const advice = advise([install, lists, big('usr/bin/curl', 9)]);
    expect(advice).toHaveLength(1);
    expect(advice[0]).toMatchObject({
      rule: 'cache-left',
      cause: null,
      bytes: 50,
      shippedBy: 0,
      hiddenBy: null,
    });
  });

  test('in a home directory the mount goes there; elsewhere a name alone is no cache', () => {
    const pip = big('home/app/.cache/pip/http/a', 5);
    const [left] = advise([run('pip install x'), pip]);
    expect(left?.example).toBe('RUN --mount=type=cache,target=/home/app/.cache/pip pip install x');
    expect(advise([null, big('srv/pip/a', 5), big('srv/var/lib/apt/lists/a', 5)])).toEqual([]);
    expect(advise([null, big('root/.npm/_cacache/a', 5)])[0]?.instead).toContain('npm cache clean --force');
  });

  test('a step whose line is too long is not told in full', () => {
    const [left] = advise([run(`apt-get install ${'a'.repeat(400)}`), lists]);
    expect(left?.example).toBe('RUN --mount=type=cache,target=/var/lib/apt …');
  });
});

describe('taken away', () => {
  test('deleted by the next RUN: one RUN', () => {
    expect(first([run('make'), big('o', 10)], [run('rm /o'), whiteout('o')])).toMatchObject({
      rule: 'deleted',
      predicate: 'was deleted by layer 1, but is shipped all the same',
      example: 'RUN make && rm /o',
    });
  });

  test('no joined line where a layer lies between, or a command is in another form', () => {
    const base: Layer = [run('make'), big('o', 10)];
    expect(first(base, ['COPY x /', big('x', 1)], [run('rm /o'), whiteout('o')]).example).toBeNull();
    expect(first(['RUN ["make"]', big('o', 10)], [run('rm /o'), whiteout('o')]).example).toBeNull();
  });

  test('copied in and deleted by a RUN: a bind mount', () => {
    const found = first(['COPY a.tar /', big('a.tar', 10)], [run('tar x && rm /a.tar'), whiteout('a.tar')]);
    expect(found.instead).toContain('--mount=type=bind');
    expect(first([null, big('a', 1)], [null, whiteout('a')]).instead).toContain(
      'in the step that makes them',
    );
  });

  test.each(['apk del build-deps', 'apt-get -y purge gcc', 'dnf -y remove gcc', 'pip uninstall -y x'])(
    '%s: packages of a lower layer',
    (command) => {
      const found = first([run('apk add build-deps'), big('cc', 10)], [run(command), whiteout('cc')]);
      expect(found.rule).toBe('uninstalled');
      expect(found.instead).toContain('in the same RUN');
      expect(found.predicate).toContain('layer 1, which takes packages away');
    },
  );

  test('moved: the contents come back elsewhere', () => {
    const moved = advise(
      ['COPY a b /', big('a', 10), big('b', 5)],
      [run('mv /a /c; rm /b'), whiteout('a'), whiteout('b'), file('c', 'a', { size: 10 })],
    );
    expect(moved.map(({ rule, bytes }) => [rule, bytes])).toEqual([
      ['moved', 10],
      ['deleted', 5],
    ]);
    expect(moved[0]?.instead).toBe('Copy them to where they belong at once.');
  });

  test('emptied and filled with the same contents again: shipped again, whether or not they came from elsewhere too', () => {
    const found = advise(
      [run('build'), dir('d'), big('d/a', 10), file('d/b', 'd/a', { size: 10 })],
      [run('rebuild'), opaque('d'), big('d/a', 10)],
    );
    expect(found.map(({ rule, bytes, paths }) => [rule, bytes, paths[0]?.path])).toEqual([
      ['shipped-again', 10, '/d/a'],
      ['moved', 10, '/d/b'],
    ]);
  });

  test('a directory emptied, or replaced by something else', () => {
    const base: Layer = [run('build'), dir('d'), big('d/a', 10)];
    expect(first(base, [run('rebuild'), opaque('d'), big('d/b', 1)])).toMatchObject({
      rule: 'replaced',
      predicate: 'is in a directory that layer 1 emptied and filled anew',
      instead: 'Make it once: let one RUN do both, or make it in a build stage and copy the result.',
    });
    expect(first(base, ['COPY d /', big('d', 1)]).predicate).toContain('replaced by something else');
  });
});

test('what comes with the base can only be had without it', () => {
  const base: Layer = ['/bin/sh -c #(nop) ADD file:5f0c1e in / ', big('a', 10)];
  expect(first(base, [run('rm /a'), whiteout('a')]).instead).toContain('start from one without them');
  expect(first(base, [run('edit /a'), file('a', 'x')]).instead).toContain('come with the base');
  expect(first(base, [run('chown 5:5 /a'), big('a', 10, { uid: 5, gid: 5 })])).toMatchObject({
    instead: 'They come with the base: change only those that have to be.',
    example: null,
  });
  // A layer further up that adds to the root is no base.
  const upper = first([null], base, [run('rm /a'), whiteout('a')]);
  expect(upper.instead).toContain('Leave them out of the copy');
});

describe('written over', () => {
  test.each([
    'apt-get update && apt-get -y upgrade',
    'apt-get -y dist-upgrade',
    'apk upgrade --no-cache',
    'dnf -y update',
  ])('%s: a newer base', (command) => {
    expect(first([null, big('lib', 10)], [run(command), file('lib', 'new')])).toMatchObject({
      rule: 'upgraded',
      predicate: 'was overwritten by layer 1, which upgrades packages',
    });
  });

  test('apk update brings no package up to date', () => {
    expect(first([null, big('lib', 10)], [run('apk update'), file('lib', 'new')]).rule).toBe('overwritten');
  });

  test('more than once in one tar', () => {
    expect(first([null, big('a', 10), big('a', 1)])).toMatchObject({
      rule: 'repeated',
      bytes: 10,
      hiddenBy: 0,
    });
  });
});

test('the most bytes first, live ones last; files without contents are not told', () => {
  const advice = advise(
    [run('a'), big('s', 5), big('m', 7), big('empty', 0), big('var/cache/apk/x', 99)],
    [run('b'), whiteout('s'), whiteout('empty')],
    [run('c'), whiteout('m')],
  );
  expect(advice.map(({ bytes, hiddenBy, files }) => [bytes, hiddenBy, files])).toEqual([
    [7, 2, 1],
    [5, 1, 1],
    [99, null, 1],
  ]);
});
