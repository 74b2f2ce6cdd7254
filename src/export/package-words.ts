import type { Ecosystem } from '../model/package.ts';

/** What ecosystems are called, in the order in which they are told. */
export const ecosystemWords: Readonly<Record<Ecosystem, string>> = {
  deb: 'Debian',
  apk: 'Alpine',
  rpm: 'rpm',
  npm: 'npm',
  pypi: 'Python',
  gem: 'Ruby',
  golang: 'Go',
  cargo: 'Rust',
  maven: 'Java',
};
