import type { DistributionAnswer } from '../analysis/packages/os-release.ts';
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

/** Why no distribution is named. */
export const noDistributionWords: Readonly<Record<Exclude<DistributionAnswer['kind'], 'said'>, string>> = {
  unsaid: 'The image does not say',
  unread: 'Not known: the contents that would say can’t be read here',
};

/** The same in a sentence. */
export function distributionSentence(answer: DistributionAnswer): string {
  if (answer.kind === 'said') return `The image says that it is ${answer.distribution.name}.`;
  return answer.kind === 'unsaid'
    ? 'The image does not say which distribution it is.'
    : 'Which distribution it is, is not known: the contents that would say can’t be read here.';
}
