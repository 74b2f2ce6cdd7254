import type { AuditCover, FileCount, UnscannedFile } from '../analysis/findings/finding.ts';
import { findingSeverities } from '../analysis/findings/finding-rule.ts';
import type { JudgedFindings, Verdict } from '../analysis/findings/policy/judge.ts';
import { formatList } from '../base/list.ts';
import { formatCount, formatMany, formatSize } from '../base/size.ts';
import { visible } from '../base/text.ts';
import { gapSentences } from './gap-words.ts';

/** What the findings of an image come to; the first is the answer. */
export function auditSentences({ findings, verdict }: JudgedFindings): readonly string[] {
  const open = findings.findings.filter((_, index) => verdict.allowed[index] === null);
  const secrets = open.filter(({ rule, severity }) => rule.startsWith('secret.') && severity !== 'info');
  const removed = secrets.filter(({ hiddenBy }) => hiddenBy !== null);
  const allowed = findings.findings.length - open.length;
  const sentences = [verdictSentence(verdict)];
  const counts = findingSeverities.flatMap((severity) => {
    const count = verdict.counts[severity];
    return count > 0 && severity !== 'info' ? [`${formatCount(count)} ${severity}`] : [];
  });
  if (counts.length > 0) sentences.push(`Found: ${formatList(counts)}.`);
  if (secrets.length > 0) sentences.push(secretSentence(secrets.length, verdict));
  if (removed.length > 0) {
    sentences.push(
      `${formatMany(removed.length, 'of them is', 'of them are')} in files that a later layer removes or overwrites: still readable by anyone who has the image.`,
    );
  }
  if (allowed > 0)
    sentences.push(`${formatMany(allowed, 'finding is', 'findings are')} allowed by the policy.`);
  return [...sentences, ...gapSentences(verdict.gaps)];
}

/** What passes gives nothing away as far as the policy is concerned: then it is said why these don't count. */
function secretSentence(count: number, { status, policy }: Verdict): string {
  if (status === 'failed')
    return `${formatMany(count, 'place gives', 'places give')} something away that should be secret.`;
  const why = policy === null ? 'none is critical or high' : 'the policy lets them pass';
  return `${formatMany(count, 'place looks', 'places look')} like a secret and should be reviewed; ${why}.`;
}

function verdictSentence({ status, policy, excess, requirements, gaps }: Verdict): string {
  const by = policy === null ? null : `the policy ${visible(policy)}`;
  if (status === 'passed') return by ? `Passes ${by}.` : 'Passes: it has no critical and no high finding.';
  const hasUnchecked = requirements.some((each) => each.status === 'incomplete');
  if (status === 'incomplete') {
    const unchecked = hasUnchecked ? ' A signature is required, and none could be checked by a key.' : '';
    return `Incomplete: not all that was wanted was judged${by ? ` by ${by}` : ''}.${unchecked}`;
  }
  const what = excess.map(({ severity, count, most }) =>
    `${formatCount(count)} ${severity} ${most === 0 ? '' : `where ${most} may be`}`.trim(),
  );
  if (requirements.some((each) => each.status === 'failed'))
    what.push('no signature of this image that the key verifies');
  if (gaps.some(({ effect }) => effect === 'failed')) what.push('not all of it was looked through');
  return by ? `Fails ${by}: ${formatList(what)}.` : `Should not be handed out as it is: ${formatList(what)}.`;
}

/** What was looked through, and what was not. */
export function coverSentences({ whole, inPart, packed, binary, unread }: AuditCover): readonly string[] {
  const sentences = [`${formatFiles(whole)} were looked through to their end, each content once.`];
  if (inPart.files > 0) sentences.push(`Of ${formatFiles(inPart)} only a part was.`);
  if (packed.files > 0) {
    sentences.push(
      `${formatFiles(packed)} are packed or encrypted and were not unpacked: what is in them is not seen.`,
    );
  }
  if (binary.files > 0) {
    sentences.push(
      `${formatFiles(binary)} are no text: they were looked through for tokens and keys of a form of their own; what is encoded in them is not seen.`,
    );
  }
  if (unread.files > 0) sentences.push(`${formatFiles(unread)} were not looked through.`);
  return sentences;
}

/** How a content may have been looked through to less than its end, the least first. */
export const unscannedKinds: readonly UnscannedFile['how'][] = ['unread', 'inPart', 'packed', 'binary'];

/** The same in words. */
export const unscannedWords: Readonly<Record<UnscannedFile['how'], string>> = {
  unread: 'Not looked through',
  inPart: 'Only in part',
  packed: 'Not unpacked',
  binary: 'No text',
};

function formatFiles({ files, bytes }: FileCount): string {
  return `${formatMany(files, 'file')} (${formatSize(bytes)})`;
}
