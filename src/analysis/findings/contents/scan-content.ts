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

/** Rules that are looked for together. */
export interface RuleSet {
  readonly finder: AnchorFinder<number>;
  /** By kind of file those that look at all of it once. */
  readonly whole: ReadonlyMap<FileKind, readonly number[]>;
}

/** The rules that `isWanted` picks, by their positions in the registry. */
function ruleSet(isWanted: (rule: ContentRule) => boolean): RuleSet {
  const finder = new AnchorFinder<number>();
  const whole = new Map<FileKind, number[]>();
  for (const [index, rule] of contentRules.entries()) {
    if (!isWanted(rule)) continue;
    const { anchors, ignoresCase, files } = rule;
    for (const anchor of anchors) finder.add(anchor, ignoresCase, index);
    if (anchors.length > 0) continue;
    for (const kind of files ?? []) whole.set(kind, [...(whole.get(kind) ?? []), index]);
  }
  return { finder, whole };
}

/** Whether a secret is told by a form of its own, whatever file it is in: then it is one in a program as well. */
export function hasOwnForm({ isPrecise, files, anchors }: ContentRule): boolean {
  return isPrecise && files === null && anchors.length > 0;
}

/** All rules, for texts. */
export const allRules = ruleSet(() => true);
/** Those for contents that are no texts: few texts to look for, so that a sieve lets hardly anything through. */
export const formRules = ruleSet(hasOwnForm);

const plainSieve = new PlainSieve(allRules.finder.tables);

/**
 * Looks for secrets of the kinds of `rules` in a content, or as much of it as is to be looked at, in time linear in its length. `sieve` goes by
 * the tables of their finder.
 */
export function scanContent(
  text: Uint8Array,
  kind: FileKind,
  sieve: Sieve = plainSieve,
  { finder, whole }: RuleSet = allRules,
): ScannedContent {
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
  for (const rule of whole.get(kind) ?? []) look(rule, 0, 0);
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
