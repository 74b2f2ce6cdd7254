import type { FindingSeverity } from '../finding-rule.ts';
import { type AssignedValue, readAssigned } from './assigned-value.ts';
import { type ContentRule, secretAdvice, secretWhy } from './content-rule.ts';
import type { FileKind } from './file-kind.ts';
import { isPlaceholder } from './placeholder.ts';

/** A kind of secret that is told by the file it stands in and the name it is given there. */
export interface FileSecret {
  readonly id: string;
  readonly title: string;
  readonly reference: string;
  readonly severity: FindingSeverity;
  readonly files: readonly FileKind[];
  /** Names of settings, or what they begin with. Case does not matter. */
  readonly names: readonly string[];
  /** Characters that a value has at least. */
  readonly least: number;
  /** Reads the value after a name; `readAssigned` where it isn't said. */
  readonly read?: (text: Uint8Array, end: number) => AssignedValue | null;
}

/** The rule for the secrets that a program keeps in a file of its own. What refers to a variable is none. */
export function fileRule(kind: FileSecret): ContentRule {
  const { files, least, read = readAssigned } = kind;
  return {
    id: `secret.${kind.id}`,
    severity: kind.severity,
    title: kind.title,
    why: secretWhy,
    advice: secretAdvice,
    reference: kind.reference,
    isPrecise: true,
    anchors: kind.names,
    ignoresCase: true,
    files,
    match(text, _, end) {
      const value = read(text, end);
      if (!value || value.text.length < least || isPlaceholder(value.text)) return null;
      return { from: value.from, to: value.to, isDoubtful: false };
    },
  };
}
