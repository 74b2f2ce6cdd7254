import { isJarName } from './java/jar-name.ts';

/**
 * What a file tells of packages, in the order of the numbers which stand for it between threads; `rpm-log` is what SQLite writes beside a
 * database, `program` what was built from packages that it may name, `os-release` tells of the distribution. `dpkg-files`, `dpkg-licence` and
 * `python-files` tell more of a package that another file tells of.
 */
export const packageFileKinds = [
  'none',
  'dpkg',
  'apk',
  'npm',
  'python',
  'rpm',
  'rpm-log',
  'rpm-manifest',
  'gem',
  'jar',
  'program',
  'dpkg-files',
  'dpkg-licence',
  'python-files',
  'os-release',
] as const;
export type PackageFileKind = (typeof packageFileKinds)[number];

/** Last names of files that may tell of packages: paths are put together only for these. */
export function isPackageFileName(name: string): boolean {
  return (
    /^(?:status|installed|copyright|RECORD|package\.json|METADATA|PKG-INFO|os-release|container-manifest-2|rpmdb\.sqlite(?:-wal)?|Packages(?:\.db)?)$/.test(
      name,
    ) ||
    name.endsWith('.egg-info') ||
    name.endsWith('.gemspec') ||
    name.endsWith('.list') ||
    isJarName(name)
  );
}

/** What is in the directory of distroless images' dpkg, whatever it is called. */
export const statusDirectory = 'status.d';

/** What a file, by its absolute path, tells of packages. */
export function detectPackageFile(path: string): PackageFileKind {
  if (path === '/var/lib/dpkg/status' || /^\/var\/lib\/dpkg\/status\.d\/[^/]+$/.test(path)) {
    return path.endsWith('.md5sums') ? 'dpkg-files' : 'dpkg';
  }
  if (/^\/var\/lib\/dpkg\/info\/[^/]+\.list$/.test(path)) return 'dpkg-files';
  if (/^\/usr\/share\/doc\/[^/]+\/copyright$/.test(path)) return 'dpkg-licence';
  if (path === '/lib/apk/db/installed' || path === '/usr/lib/apk/db/installed') return 'apk';
  if (path === '/var/lib/rpmmanifest/container-manifest-2') return 'rpm-manifest';
  if (path === '/etc/os-release' || path === '/usr/lib/os-release') return 'os-release';
  if (/\/(?:rpmdb\.sqlite(?:-wal)?|Packages(?:\.db)?)$/.test(path)) {
    if (!/^\/(?:var\/lib|usr\/lib\/sysimage|usr\/share)\/rpm\/[^/]+$/.test(path)) return 'none';
    return path.endsWith('-wal') ? 'rpm-log' : 'rpm';
  }
  // Of a package itself, not of what it holds to be tested with.
  if (/\/node_modules\/(?:@[^/]+\/)?[^/@]+\/package\.json$/.test(path)) return 'npm';
  if (/\.(?:dist-info\/METADATA|egg-info\/PKG-INFO|egg-info)$/.test(path)) return 'python';
  if (/\.dist-info\/RECORD$/.test(path)) return 'python-files';
  if (/\/specifications\/(?:default\/)?[^/]+\.gemspec$/.test(path)) return 'gem';
  return isJarName(path) ? 'jar' : 'none';
}

/** The smallest program that is read: those of Go have a megabyte, those of Rust some hundred kilobytes. */
const leastProgram = 64 * 1024;

/** Whether a file may be a program that names what it was built from; its first bytes tell more. */
export function mayBeProgram(mode: number, size: number): boolean {
  return (mode & 0o111) !== 0 && size >= leastProgram;
}
