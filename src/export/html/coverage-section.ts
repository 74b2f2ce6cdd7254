import { formatList } from '../../base/list.ts';
import { formatMany } from '../../base/size.ts';
import { coverSentences } from '../audit-words.ts';
import { ecosystemWords } from '../package-words.ts';
import type { ReportImage } from '../report.ts';
import { element } from './element.ts';
import type { ImageSection } from './image-section.ts';

/** What was checked, and what was not: a report that is handed over is worth no more than that. */
export const coverageSection: ImageSection = (report) => {
  const [checked, open] = [checkedParts(report), openParts(report)];
  const list = (parts: readonly string[]) =>
    element('ul', {}, ...parts.map((part) => element('li', {}, part)));
  return element(
    'section',
    {},
    element('h3', {}, 'What was checked'),
    list(checked),
    element('h3', {}, 'What was not'),
    list(open),
  );
};

function checkedParts({ layers, audit, made, image, diveVerdict }: ReportImage): readonly string[] {
  const read = layers.filter(({ scan }) => scan?.complete).length;
  const parts = [
    `${read} of ${formatMany(layers.length, 'layer')} read to the end: every entry of every one, also of those that a later layer hides.`,
  ];
  if (image.parameters)
    parts.push('Manifest, config and history, against each other and against the layers.');
  if (audit) {
    parts.push(
      ...coverSentences(audit.findings.cover).slice(0, 1),
      'Environment, labels and build lines for secrets; parameters against the CIS Docker Benchmark.',
      audit.verdict.policy === null
        ? 'Findings by the rule that holds without a policy: nothing critical, nothing high.'
        : `Findings by the policy ${audit.verdict.policy}.`,
    );
  }
  if (made) parts.push(`Packages of ${formatList(Object.values(ecosystemWords))}.`);
  if (diveVerdict) parts.push(`The rules of ${diveVerdict.file}, by dive’s figures.`);
  return parts;
}

function openParts({ layers, audit, made, image, diveVerdict }: ReportImage): readonly string[] {
  const unread = layers.flatMap(({ scan }, index) => (scan?.complete ? [] : [String(index)]));
  const unproved = layers.flatMap(({ digestVerified, diffIDVerified }, index) =>
    digestVerified === null && diffIDVerified === null ? [String(index)] : [],
  );
  const parts: string[] = [];
  if (unread.length > 0)
    parts.push(`Layers that are missing or could not be read to the end: ${formatList(unread)}.`);
  if (unproved.length > 0) parts.push(`Layers with nothing to verify against: ${formatList(unproved)}.`);
  if (!image.parameters) parts.push('How it is run: there is no config.');
  if (audit) parts.push(...coverSentences(audit.findings.cover).slice(1));
  else parts.push('Contents of files: no audit was asked for.');
  if (made) {
    const { unread: databases, missing } = made.packages;
    parts.push(...databases.map(({ path, why }) => `Packages: ${path} ${why}.`));
    if (missing > 0) parts.push(`${formatMany(missing, 'file that tells', 'files that tell')} of packages.`);
    parts.push('Packages of other kinds, and programs that no package manager knows of.');
  } else parts.push('Packages.');
  if (diveVerdict && !diveVerdict.isKnown) parts.push(`The rules of ${diveVerdict.file}.`);
  parts.push(
    'Vulnerabilities: there is no list of them here, as none can be had without a network.',
    'Signatures: they are not verified.',
  );
  return parts;
}
