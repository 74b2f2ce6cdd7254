import type { ConfigurationRule } from './configuration-rule.ts';

const sensitive = new Set([
  '/',
  '/boot',
  '/dev',
  '/etc',
  '/lib',
  '/proc',
  '/sys',
  '/usr',
  '/bin',
  '/sbin',
  '/var/run/docker.sock',
]);

/** Volume over a directory of the system. CIS Docker Benchmark 5.5; dockle DKL-DI-0002. */
export const sensitiveVolume: ConfigurationRule = {
  id: 'configuration.sensitive-volume',
  severity: 'medium',
  title: 'Volume over a directory of the system',
  why: 'What is mounted there replaces what the system needs, and what runs writes where the host reads.',
  advice: 'Mount data below a directory of its own.',
  reference: 'CIS Docker Benchmark 5.5; dockle DKL-DI-0002',
  check({ parameters }) {
    return (parameters?.volumes ?? [])
      .filter((volume) => sensitive.has(withoutEnd(volume)))
      .map((volume) => ({ seen: `VOLUME ${volume}`, step: null, parameter: `volume ${volume}` }));
  },
};

/** A path without the slashes at its end; the root keeps its own. */
function withoutEnd(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end--;
  return path.slice(0, end);
}
