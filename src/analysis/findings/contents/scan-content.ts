import { limits } from '../../../base/limits.ts';
import { PlainSieve, type Sieve } from '../../../codec/sieve.ts';
import type { ContentHit } from '../../../model/content-hits.ts';
import { AnchorFinder } from './anchor-finder.ts';
import type { ContentMatch, ContentRule } from './content-rule.ts';
import type { FileKind } from './file-kind.ts';
import { contentRules } from './registry.ts';

/** What came of looking through a content. */
export interface ScannedContent {
  /** In the order of their places, no two of which overlap. */
  readonly hits: readonly ContentHit[];
  /** Whether it was looked through to its end; not if it seems to be made to take long, or full of secrets. */
  readonly isWhole: boolean;
}

interface Candidate extends Omit<ContentMatch, 'rule'> {
  readonly rule: number;
}

const byId = new Map(contentRules.map(({ id }, index) => [id, index]));
const finder = new AnchorFinder<number>();
for (const [index, { anchors, ignoresCase }] of contentRules.entries()) {
  for (const anchor of anchors) finder.add(anchor, ignoresCase, index);
}

/** By kind of file the rules that look at all of it once. */
const wholeRules = new Map<FileKind, number[]>();
for (const [index, { anchors, files }] of contentRules.entries()) {
  if (anchors.length > 0) continue;
  for (const kind of files ?? []) wholeRules.set(kind, [...(wholeRules.get(kind) ?? []), index]);
}

/** What a sieve for `scanContent` goes by. */
export const secretTables = finder.tables;
const plainSieve = new PlainSieve(secretTables);

/** Looks for secrets of all kinds in a content, or as much of it as is to be looked at, in time linear in its length. */
export function scanContent(text: Uint8Array, kind: FileKind, sieve: Sieve = plainSieve): ScannedContent {
  const found: Candidate[] = [];
  let looks = 0;
  const isFull = () => looks >= limits.auditLooks || found.length >= limits.auditHits;
  const look = (rule: number, at: number, end: number) => {
    const { files, match } = contentRules[rule] as ContentRule;
    if (files && !files.includes(kind)) return true;
    looks++;
    const hit = match(text, at, end);
    if (hit && hit.to > hit.from)
      found.push({ ...hit, rule: hit.rule === undefined ? rule : (byId.get(hit.rule) as number) });
    return !isFull();
  };
  for (const rule of wholeRules.get(kind) ?? []) look(rule, 0, 0);
  finder.visit(text, sieve, look);
  return { hits: withLines(text, withoutOverlaps(found)), isWhole: !isFull() };
}

/** Of candidates that share a byte, the one whose rule knows most. In the order of their places. */
function withoutOverlaps(found: readonly Candidate[]): readonly Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of [...found].sort((a, b) => a.from - b.from || rank(a) - rank(b))) {
    const last = kept.at(-1);
    if (!last || last.to <= candidate.from) kept.push(candidate);
    else if (rank(candidate) < rank(last)) kept[kept.length - 1] = candidate;
  }
  return kept;
}

/** Precise rules come first, of these the ones that know the file; then the order of the registry. */
function rank({ rule }: Candidate): number {
  const { files, isPrecise } = contentRules[rule] as ContentRule;
  return rule + ((isPrecise ? 0 : 2) + (files ? 0 : 1)) * contentRules.length;
}

function withLines(text: Uint8Array, found: readonly Candidate[]): readonly ContentHit[] {
  let line = 1;
  let counted = 0;
  return found.map(({ rule, from, to, isDoubtful }) => {
    for (
      let at = text.indexOf(newline, counted);
      at !== -1 && at < from;
      at = text.indexOf(newline, at + 1)
    ) {
      line++;
      counted = at + 1;
    }
    return { rule, from, length: to - from, line, isDoubtful };
  });
}

const newline = 10;
