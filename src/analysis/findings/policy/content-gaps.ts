import type { AuditCover, UnscannedFile } from '../finding.ts';
import { type GapID, type JudgedGap, mostGapNames } from './gap.ts';
import type { FindReason } from './judge.ts';

const kinds: readonly (readonly [how: UnscannedFile['how'], rule: GapID])[] = [
  ['unread', 'unjudged.content-unread'],
  ['inPart', 'unjudged.content-in-part'],
  ['packed', 'unjudged.content-packed'],
  ['binary', 'unjudged.content-binary'],
];

/**
 * The contents that were not looked through to their end, by kind and by the reason for which they are allowed. Of a kind only so many files
 * are listed: what an allowance with a path covers beyond these nobody knows, and it is not allowed.
 */
export function contentGaps(cover: AuditCover, reasonFor: FindReason): readonly Omit<JudgedGap, 'effect'>[] {
  return kinds.flatMap(([how, rule]) => {
    const { files, bytes } = cover[how];
    if (files === 0) return [];
    const listed = cover.unscanned.filter((file) => file.how === how);
    const everywhere = reasonFor(rule, null);
    if (everywhere !== null)
      return [{ rule, count: files, bytes, names: namesOf(listed), reason: everywhere }];
    const byReason = new Map<string, UnscannedFile[]>();
    const open: UnscannedFile[] = [];
    for (const file of listed) {
      const reason = reasonFor(rule, file.path);
      if (reason === null) open.push(file);
      else byReason.set(reason, [...(byReason.get(reason) ?? []), file]);
    }
    const allowed = [...byReason].map(([reason, own]) => ({
      rule,
      count: own.length,
      bytes: bytesOf(own),
      names: namesOf(own),
      reason,
    }));
    const count = allowed.reduce((rest, own) => rest - own.count, files);
    const rest = allowed.reduce((left, own) => left - own.bytes, bytes);
    return [
      ...allowed,
      ...(count > 0 ? [{ rule, count, bytes: rest, names: namesOf(open), reason: null }] : []),
    ];
  });
}

const namesOf = (files: readonly UnscannedFile[]) => files.slice(0, mostGapNames).map(({ path }) => path);
const bytesOf = (files: readonly UnscannedFile[]) => files.reduce((sum, { bytes }) => sum + bytes, 0);
