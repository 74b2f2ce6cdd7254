import { type ImageSignature, judgeSignatures } from '../analysis/attestations/signature-verdict.ts';
import type { VerdictStatus } from '../analysis/findings/policy/judge.ts';
import { imageIntegrity } from '../analysis/integrity.ts';
import { formatMany } from '../base/size.ts';
import { countProblems } from '../model/fold-problems.ts';
import type { Problem } from '../model/problem.ts';
import { auditSentences } from './audit-words.ts';
import { diveSentence } from './dive-words.ts';
import { importedNote } from './origin-words.ts';
import type { ReportImage } from './report.ts';
import { imageSignatureSentence } from './signature-words.ts';

/** What an image may be checked for, in the order in which it is said. */
export type CheckName = 'findings' | 'dive' | 'signatures' | 'integrity' | 'structure';

/** Something that was checked; `open`: nobody asked for it, or there is nothing to check. */
export interface Check {
  readonly check: CheckName;
  readonly status: VerdictStatus | 'open';
  readonly sentence: string;
}

/** What the checks of an image come to. */
export interface ImageVerdict {
  /** `failed` where one has failed; else `incomplete` where one is, or findings were not looked for. */
  readonly status: VerdictStatus;
  readonly checks: readonly Check[];
}

/** What is checked of an image. */
export type VerdictFacts = Pick<
  ReportImage,
  'image' | 'layers' | 'summary' | 'audit' | 'diveVerdict' | 'checked' | 'origin'
>;

/** What each check is called. */
export const checkWords: Readonly<Record<CheckName, string>> = {
  findings: 'Findings',
  dive: 'Rules of dive',
  signatures: 'Signatures',
  integrity: 'Integrity',
  structure: 'Structure',
};

/** What a verdict is called. */
export const verdictWords: Readonly<Record<VerdictStatus, string>> = {
  passed: 'Passes',
  failed: 'Fails',
  incomplete: 'Incomplete',
};

/**
 * What was checked of an image and how it ended, the gravest kind first. The one place where a verdict is made of its parts: the
 * Audit view, the report and its page all say what this says.
 */
export function verdictOf(facts: VerdictFacts): ImageVerdict {
  const checks = [
    auditCheck(facts),
    ...diveCheck(facts),
    ...signatureCheck(facts),
    integrityCheck(facts),
    problemCheck(facts),
  ];
  const statuses = checks.map(({ status }) => status);
  const isOpen = statuses.includes('incomplete') || statuses[0] === 'open';
  return { status: statuses.includes('failed') ? 'failed' : isOpen ? 'incomplete' : 'passed', checks };
}

/** Everything that was wrong with an image and its layers. */
export function problemsOf({
  image,
  layers,
  summary,
}: Pick<ReportImage, 'image' | 'layers' | 'summary'>): readonly Problem[] {
  return [...image.problems, ...layers.flatMap(({ problems }) => problems), ...(summary?.problems ?? [])];
}

function auditCheck({ audit }: VerdictFacts): Check {
  const check = 'findings';
  if (audit) return { check, status: audit.verdict.status, sentence: auditSentences(audit).join(' ') };
  const sentence =
    'Not looked for: what the image gives away was not asked. Without an audit this report says nothing of secrets, privileges and packages.';
  return { check, status: 'open', sentence };
}

function diveCheck({ diveVerdict }: VerdictFacts): readonly Check[] {
  if (!diveVerdict) return [];
  return [{ check: 'dive', status: diveVerdict.status, sentence: diveSentence(diveVerdict) }];
}

/** Said where a key was given: without one nobody expects signatures. One that another key has made is no fault beside one by this. */
function signatureCheck({ checked }: VerdictFacts): readonly Check[] {
  if (!checked) return [];
  const sentence = imageSignatureSentence(checked.verdicts);
  return [{ check: 'signatures', status: signatureStatus[judgeSignatures(checked.verdicts)], sentence }];
}

/** With a key only a signature that is verified for the image is a success. */
const signatureStatus: Readonly<Record<ImageSignature, VerdictStatus>> = {
  verified: 'passed',
  refuted: 'failed',
  unsupported: 'incomplete',
  absent: 'incomplete',
};

function integrityCheck({ image, layers, origin }: VerdictFacts): Check {
  const check = 'integrity';
  if (origin.isImported) return { check, status: 'incomplete', sentence: importedNote };
  const integrity = imageIntegrity(image, layers);
  const { wrong, unread } = integrity.layers;
  if (wrong > 0) {
    const sentence = `${formatMany(wrong, 'layer differs', 'layers differ')} from what is declared.`;
    return { check, status: 'failed', sentence };
  }
  if (integrity.isDocumentWrong)
    return { check, status: 'failed', sentence: 'The manifest or the config differs from its digest.' };
  if (unread > 0) {
    const sentence = `${formatMany(unread, 'layer is', 'layers are')} missing or could not be read to the end.`;
    return { check, status: 'incomplete', sentence };
  }
  if (integrity.value) {
    const sentence =
      layers.length === 1
        ? 'Its layer agrees with its digest.'
        : `All ${layers.length} layers agree with their digests.`;
    return { check, status: 'passed', sentence };
  }
  return { check, status: 'open', sentence: 'Not all layers declare a digest that could be checked.' };
}

function problemCheck(facts: VerdictFacts): Check {
  const check = 'structure';
  const problems = problemsOf(facts);
  const count = (severity: Problem['severity']) =>
    countProblems(problems.filter((problem) => problem.severity === severity));
  const [errors, warnings, remarks] = [count('error'), count('warning'), count('info')];
  if (errors + warnings === 0) {
    const noted =
      remarks > 0 ? ` ${formatMany(remarks, 'fact')} about names, modes and devices noted below.` : '';
    return { check, status: 'passed', sentence: `Nothing was found that the formats do not allow.${noted}` };
  }
  const told = [
    errors > 0 ? formatMany(errors, 'error') : null,
    warnings > 0 ? formatMany(warnings, 'warning') : null,
    remarks > 0 ? formatMany(remarks, 'fact') : null,
  ].filter((part) => part !== null);
  return { check, status: errors === 0 ? 'passed' : 'failed', sentence: `${told.join(', ')}: see below.` };
}
