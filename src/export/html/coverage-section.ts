import type { AuditCover } from '../../analysis/findings/finding.ts';
import { formatList } from '../../base/list.ts';
import { formatMany, formatSize } from '../../base/size.ts';
import { coverSentences, unscannedKinds, unscannedWords } from '../audit-words.ts';
import { importedNote } from '../origin-words.ts';
import { ecosystemWords } from '../package-words.ts';
import type { ReportImage } from '../report.ts';
import { element, type Markup, table } from './element.ts';
import type { ImageSection } from './image-section.ts';

/** Most files of a kind that are told one by one. */
const most = 25;

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
    report.audit && unscannedTable(report.audit.findings.cover),
  );
};

function checkedParts({
  layers,
  audit,
  made,
  image,
  diveVerdict,
  checked,
  origin,
}: ReportImage): readonly string[] {
  const read = layers.filter(({ scan }) => scan?.complete).length;
  const parts = [
    origin.isImported
      ? 'What a library file says: it was checked for its form alone.'
      : `${read} of ${formatMany(layers.length, 'layer')} read to the end: every entry of every one, also of those that a later layer hides.`,
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
  if (checked) parts.push('Signatures, by the key that was given.');
  return parts;
}

function openParts({
  layers,
  audit,
  made,
  image,
  diveVerdict,
  checked,
  origin,
}: ReportImage): readonly string[] {
  const unread = layers.flatMap(({ scan }, index) => (scan?.complete ? [] : [String(index)]));
  const unproved = layers.flatMap(({ digestVerified, diffIDVerified }, index) =>
    digestVerified === null && diffIDVerified === null ? [String(index)] : [],
  );
  const parts: string[] = [];
  if (unread.length > 0)
    parts.push(`Layers that are missing or could not be read to the end: ${formatList(unread)}.`);
  if (origin.isImported) parts.push(importedNote);
  else if (unproved.length > 0) parts.push(`Layers with nothing to verify against: ${formatList(unproved)}.`);
  if (!image.parameters) parts.push('How it is run: there is no config.');
  if (audit) parts.push(...coverSentences(audit.findings.cover).slice(1));
  else parts.push('Contents of files: no audit was asked for.');
  if (made) {
    const { unread: databases, missing } = made.packages;
    parts.push(...databases.map(({ path, why }) => `Packages: ${path} ${why}.`));
    if (missing > 0) parts.push(`${formatMany(missing, 'file')} that may tell of packages.`);
    parts.push('Packages of other kinds, and programs that no package manager knows of.');
  } else parts.push('Packages.');
  if (diveVerdict && !diveVerdict.isKnown) parts.push(`The rules of ${diveVerdict.file}.`);
  if (!checked) parts.push('Signatures: no key was given to check them by.');
  parts.push('Vulnerabilities: there is no list of them here, as none can be had without a network.');
  return parts;
}

/** The files that were not looked through to their end, the largest of each kind; null where there are none. */
function unscannedTable(cover: AuditCover): Markup | null {
  const told = unscannedKinds.flatMap((how) =>
    cover.unscanned.filter((file) => file.how === how).slice(0, most),
  );
  if (told.length === 0) return null;
  const all = unscannedKinds.reduce((sum, how) => sum + cover[how].files, 0);
  const rows = told.map(({ how, layer, path, bytes }) => [
    unscannedWords[how],
    String(layer),
    element('code', {}, element('bdi', {}, path)),
    formatSize(bytes),
  ]);
  return element(
    'section',
    {},
    table(
      [
        ['Contents', 'text'],
        ['Layer', 'text'],
        ['File', 'text'],
        ['Size', 'number'],
      ],
      rows,
    ),
    all > told.length
      ? element(
          'p',
          { class: 'soft' },
          `${formatMany(all - told.length, 'smaller one', 'smaller ones')} besides.`,
        )
      : null,
  );
}
