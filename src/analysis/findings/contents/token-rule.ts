import type { FindingSeverity } from '../finding-rule.ts';
import { type CharacterClass, characters, isAt, runEnd, wordCharacters } from './character-class.ts';
import { type ContentRule, secretAdvice, secretWhy } from './content-rule.ts';
import { isPlaceholder } from './placeholder.ts';

/** A kind of token that is told by a prefix of its own and what follows it. */
interface TokenKind {
  readonly id: string;
  readonly title: string;
  readonly reference: string;
  /** `critical` where it isn't said. */
  readonly severity?: FindingSeverity;
  /** One of which every token begins with. */
  readonly prefixes: readonly string[];
  /** What follows the prefix, and how many characters of it there are. */
  readonly body: CharacterClass;
  readonly least: number;
  readonly most: number;
  /** Whether a token, with its prefix, has the structure of one. */
  readonly check?: (token: string) => boolean;
  /** Whether the checksum in a token, with its prefix, holds; for those that have one. */
  readonly checksum?: (token: string) => boolean;
  readonly why?: string;
  readonly advice?: string;
}

/** The rule for tokens of a kind. What stands in the middle of a longer word, or is a documentation's example, is none. */
export function tokenRule(kind: TokenKind): ContentRule {
  const { body, least, most, check, checksum } = kind;
  return {
    id: `secret.${kind.id}`,
    severity: kind.severity ?? 'critical',
    title: kind.title,
    why: kind.why ?? secretWhy,
    advice: kind.advice ?? secretAdvice,
    reference: kind.reference,
    isPrecise: true,
    anchors: kind.prefixes,
    ignoresCase: false,
    files: null,
    match(text, at, end) {
      if (isAt(text, at - 1, wordCharacters)) return null;
      const to = runEnd(text, end, body, most + 1);
      if (to - end < least || to - end > most) return null;
      const token = characters(text, at, to);
      if (isPlaceholder(token.slice(end - at)) || (check && !check(token))) return null;
      return { from: at, to, isDoubtful: checksum !== undefined && !checksum(token) };
    },
  };
}
