import type { EntryTable } from '../../../model/entry-table.ts';
import type { FindingRule, FindingSeverity } from '../finding-rule.ts';

/** What an entry's columns say of it. */
export interface AttributeRule extends FindingRule {
  /** What is odd about a row of a table, as it is told of it; null for nothing. Called for every entry: cheap where there is nothing. */
  check(table: EntryTable, entry: number): string | null;
  /** How grave it is at a path; `severity` where it isn't said. Called for what `check` found. */
  weigh?(path: string, table: EntryTable, entry: number): FindingSeverity;
}

/** What a name says of a file. */
export interface NameRule extends FindingRule {
  /** Whether a file with this last name may be one. Called once for each distinct name. */
  isTelling(name: string): boolean;
  /** What is told of a file of that name, by its absolute path and size; null for nothing. */
  check(path: string, size: number): string | null;
}
