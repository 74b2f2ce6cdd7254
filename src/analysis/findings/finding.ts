import type { FindingSeverity } from './finding-rule.ts';

/** Something that an image gives away, or that weakens it, and where it was seen. A secret itself is never in it. */
export interface Finding {
  /** `FindingRule.id`. */
  readonly rule: string;
  /** That of the rule, or another by what is known of the place: an example, a package's own file, a program that starts others. */
  readonly severity: FindingSeverity;
  /** What was seen, in a few words. */
  readonly seen: string;
  /** Layer of the file or of the build step; null for what belongs to no layer. */
  readonly layer: number | null;
  /** Absolute path of a file, at which it took effect. */
  readonly path: string | null;
  /** Position in the image's history. */
  readonly step: number | null;
  /** Which of the image's parameters: `env NAME`, `label NAME`, `user` … */
  readonly parameter: string | null;
  /** Where it stands in the file or the text, in bytes, and its line there, 1 first. */
  readonly place: FindingPlace | null;
  /** The layer that deletes, overwrites or hides the file again; null while it is visible, and for what is no file. */
  readonly hiddenBy: number | null;
  /** Whether it lies among tests, examples or documentation. */
  readonly isExample: boolean;
  /** The package that brought the file, where that was asked and decides how grave it is: ecosystem and name, `deb openssl`. */
  readonly owner: string | null;
}

/** Bytes of a content or of a text. */
export interface FindingPlace {
  readonly from: number;
  readonly length: number;
  readonly line: number;
  /** Whether the bytes are those of what the content unpacks to, not of the content. */
  readonly isUnpacked: boolean;
}

/** Files of one kind, counted. */
export interface FileCount {
  readonly files: number;
  readonly bytes: number;
}

/** Which contents of an image's layers were looked through, each distinct content once; the sum is all that there are. */
export interface AuditCover {
  readonly whole: FileCount;
  /** The first part only. */
  readonly inPart: FileCount;
  /** Archives and compressed or encrypted files that are not unpacked, or not to their end; looked through as `binary` ones are. */
  readonly packed: FileCount;
  /** No texts: looked through for what has a form of its own. */
  readonly binary: FileCount;
  /** Could not be read, or were not asked for yet. */
  readonly unread: FileCount;
  /**
   * Those of the last four, at the place where each stands first: the unread, those in part, the packed and the binary ones, the largest of
   * each first, at most `limits.auditUnscanned` of each. None before anything was looked through.
   */
  readonly unscanned: readonly UnscannedFile[];
}

/** A content that was not looked through to its end. */
export interface UnscannedFile {
  readonly how: 'unread' | 'inPart' | 'packed' | 'binary';
  readonly layer: number;
  readonly path: string;
  readonly bytes: number;
}

/** Findings of one rule and severity that are counted and not listed. */
export interface CountedFindings {
  /** `FindingRule.id`. */
  readonly rule: string;
  readonly severity: FindingSeverity;
  readonly count: number;
}

/** The findings of an image. */
export interface Findings {
  /** The gravest first; within a severity by rule, layer and path. Of one rule at most `limits.auditFindings`, its gravest. */
  readonly findings: readonly Finding[];
  /** Those of a rule and severity that are only counted: by severity, the gravest first, then by rule. */
  readonly more: readonly CountedFindings[];
  readonly cover: AuditCover;
}
