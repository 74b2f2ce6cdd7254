import type { AuditCover, FileCount, Findings } from '../../analysis/findings/finding.ts';
import { formatList } from '../format/list.ts';
import { formatMany, formatSize } from '../format/size.ts';
import { countBySeverity } from './finding-groups.ts';

/** What the findings of an image come to; the first is the answer. */
export function auditSentences(findings: Findings): readonly string[] {
  const counts = countBySeverity(findings).filter(([severity]) => severity !== 'info');
  const secrets = findings.findings.filter(
    ({ rule, severity }) => rule.startsWith('secret.') && severity !== 'info',
  );
  const removed = secrets.filter(({ hiddenBy }) => hiddenBy !== null);
  const list = formatList(counts.map(([severity, count]) => `${count} ${severity}`));
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const sentences = [
    total === 0
      ? 'Nothing was found that should keep it from being handed out.'
      : `${capital(list)} ${total === 1 ? 'finding' : 'findings'}.`,
  ];
  if (secrets.length > 0) {
    sentences.push(
      `${formatMany(secrets.length, 'place gives', 'places give')} something away that should be secret.`,
    );
  }
  if (removed.length > 0) {
    sentences.push(
      `${formatMany(removed.length, 'of them is', 'of them are')} in files that a later layer removes or overwrites: still readable by anyone who has the image.`,
    );
  }
  return sentences;
}

/** What was looked through, and what was not. */
export function coverSentences({ whole, inPart, binary, unread }: AuditCover): readonly string[] {
  const sentences = [`${formatCount(whole)} were looked through to their end, each content once.`];
  if (inPart.files > 0) sentences.push(`Of ${formatCount(inPart)} only the first part was.`);
  if (binary.files > 0) {
    sentences.push(
      `${formatCount(binary)} are no text: what is compiled, compressed or encoded in them was not looked at.`,
    );
  }
  if (unread.files > 0) sentences.push(`${formatCount(unread)} were not looked through.`);
  return sentences;
}

function formatCount({ files, bytes }: FileCount): string {
  return `${formatMany(files, 'file')} (${formatSize(bytes)})`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
