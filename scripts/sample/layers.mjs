import { binary, packed, program } from './content.mjs';

/**
 * The layers of the sample: a small distribution, a runtime whose package cache stays behind, and two versions of an
 * application that show each way in which bytes of an image die.
 *
 * @typedef {import('../tar-writer.mjs').TarSource} TarSource
 * @typedef {Pick<TarSource, 'mode' | 'uid' | 'gid' | 'userName' | 'groupName'>} Attributes
 */

const baseTime = Date.UTC(2026, 0, 5, 8) / 1000;
const buildTime = Date.UTC(2026, 1, 11, 9, 30) / 1000;
const secondTime = Date.UTC(2026, 2, 3, 14, 15) / 1000;
const tide = { uid: 1000, gid: 1000, userName: 'tide', groupName: 'tide' };
const packages = [
  'runtime-22.4.0-r0.8f14e45f.apk',
  'tzdata-2026a-r0.c9f0f895.apk',
  'ca-certificates-20260101-r0.45c48cce.apk',
  'APKINDEX.5022a8a2.tar.gz',
];
const accounts = 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n';
const groups = 'root:x:0:\ntty:x:5:\nnobody:x:65534:\n';

/** Layer 0: a small distribution, its tools hard links to one program. */
export const base = at(baseTime, [
  folder('bin'),
  file('bin/busybox', binary('busybox', 190_000), { mode: 0o755 }),
  ...['cat', 'cp', 'ls', 'mv', 'rm', 'sh'].map((name) => hardLink(`bin/${name}`, 'bin/busybox')),
  file('bin/su', binary('su', 18_000), { mode: 0o4755 }),
  folder('etc'),
  file('etc/group', groups),
  file('etc/os-release', 'NAME="Sample Linux"\nID=sample\nVERSION_ID=3.1\nPRETTY_NAME="Sample Linux 3.1"\n'),
  file('etc/passwd', accounts),
  file('etc/shadow', 'root:*:20457:0:99999:7:::\n', { mode: 0o640, gid: 42, groupName: 'shadow' }),
  folder('lib'),
  symbolicLink('lib/libc.so.6', 'libc.so.6.1'),
  file('lib/libc.so.6.1', binary('libc', 140_000), { mode: 0o755 }),
  folder('root', { mode: 0o700 }),
  folder('tmp', { mode: 0o1777 }),
  folder('usr'),
  folder('usr/bin'),
  symbolicLink('usr/bin/env', '../../bin/busybox'),
  folder('usr/share'),
  folder('usr/share/doc'),
  file('usr/share/doc/copyright', program('copyright', 5000)),
  folder('var'),
  folder('var/cache'),
  folder('var/cache/apk'),
]);

/** Layer 1: a runtime, and what the package manager kept of its downloads. */
export const runtime = at(buildTime, [
  folder('etc'),
  file('etc/group', `${groups}tide:x:1000:\n`),
  file('etc/passwd', `${accounts}tide:x:1000:1000::/srv/app:/bin/sh\n`),
  folder('usr'),
  folder('usr/bin'),
  file('usr/bin/runtime', binary('runtime', 260_000), { mode: 0o755 }),
  folder('usr/lib'),
  symbolicLink('usr/lib/libssl.so', 'libssl.so.3'),
  file('usr/lib/libssl.so.3', binary('libssl', 90_000)),
  folder('usr/share'),
  folder('usr/share/zoneinfo'),
  ...['Lisbon', 'Oslo', 'Tokyo'].map((zone) => file(`usr/share/zoneinfo/${zone}`, packed(zone, 1800))),
  folder('var'),
  folder('var/cache'),
  folder('var/cache/apk'),
  ...packages.map((name, position) => file(`var/cache/apk/${name}`, packed(name, 48_000 >> position))),
]);

/** Layer 2: the directory that WORKDIR makes. */
export const workingDirectory = at(buildTime, [folder('srv'), folder('srv/app')]);

/** Layer 5: the package cache is removed, too late: its bytes are in layer 1. */
export const cleanedCache = at(buildTime, [
  folder('var'),
  folder('var/cache'),
  folder('var/cache/apk'),
  ...packages.map((name) => whiteout(`var/cache/apk/${name}`)),
]);

/** Layers 3 and 4 of a version: the application is copied in, then shipped once more to change its owner. */
export const copied = { '1.0': application('1.0', buildTime, {}), 1.1: application('1.1', secondTime, {}) };
export const owned = {
  '1.0': application('1.0', buildTime, tide),
  1.1: application('1.1', secondTime, tide),
};

/**
 * Layer 6 of version 1.1: the pictures are made anew in an emptied directory, the settings change, and a link takes the
 * place of a directory.
 */
export const rebuilt = at(secondTime, [
  folder('srv'),
  folder('srv/app'),
  file('srv/app/settings.json', '{ "port": 8080, "theme": "tide", "stations": 214 }\n', tide),
  symbolicLink('srv/app/spool', '/var/spool/tide'),
  folder('srv/app/static', tide),
  file('srv/app/static/.wh..wh..opq', ''),
  file('srv/app/static/chart.svg', program('chart 1.1', 14_000), tide),
  file('srv/app/static/logo.png', packed('logo', 9_000), tide),
  folder('srv/app/static/email', tide),
  file('srv/app/static/email/logo.png', packed('logo', 9_000), tide),
]);

/** @param {'1.0' | '1.1'} version @param {number} time @param {Attributes} owner */
function application(version, time, owner) {
  const modules = ['almanac', 'forecast', 'gauges', 'harmonics', 'router', 'stations'];
  // The second version changes one module and adds one; the others are the same content at a later time.
  const contents = (/** @type {string} */ name) =>
    program(name === 'forecast' ? `${name} ${version}` : name, 13_000);
  const added = version === '1.1' ? ['alerts'] : [];
  return at(time, [
    folder('srv'),
    folder('srv/app', owner),
    folder('srv/app/lib', owner),
    ...[...added, ...modules].map((name) => file(`srv/app/lib/${name}.js`, contents(name), owner)),
    file('srv/app/main.js', program('main', 6000), { ...owner, mode: 0o755 }),
    file('srv/app/package.json', `{ "name": "tide", "version": "${version}.0", "type": "module" }\n`, owner),
    file('srv/app/settings.json', '{ "port": 8080, "stations": 214 }\n', owner),
    folder('srv/app/spool', owner),
    file('srv/app/spool/warm-up.json', program('spool', 3000), owner),
    folder('srv/app/static', owner),
    file('srv/app/static/chart.svg', program('chart', 14_000), owner),
    file('srv/app/static/logo.png', packed('logo', 9_000), owner),
    folder('srv/app/static/email', owner),
    // The same picture in a second place.
    file('srv/app/static/email/logo.png', packed('logo', 9_000), owner),
  ]);
}

/** @param {string} name @param {string | Uint8Array} data @param {Attributes} attributes @returns {TarSource} */
function file(name, data, attributes = {}) {
  return { name, data, ...attributes };
}

/** @param {string} name @param {Attributes} attributes @returns {TarSource} */
function folder(name, attributes = {}) {
  return { name: `${name}/`, type: '5', ...attributes };
}

/** @param {string} name @param {string} target @returns {TarSource} */
function symbolicLink(name, target) {
  return { name, type: '2', linkName: target, mode: 0o777 };
}

/** @param {string} name @param {string} target @returns {TarSource} */
function hardLink(name, target) {
  return { name, type: '1', linkName: target, mode: 0o755 };
}

/** @param {string} path @returns {TarSource} */
function whiteout(path) {
  return file(path.replace(/[^/]+$/, '.wh.$&'), '');
}

/** @param {number} modified @param {TarSource[]} sources @returns {TarSource[]} */
function at(modified, sources) {
  return sources.map((source) => ({ userName: 'root', groupName: 'root', ...source, modified }));
}
