import { judgeSignatures } from '../../analysis/attestations/signature-verdict.ts';
import { formatMany } from '../../base/size.ts';
import { countProblems } from '../../model/fold-problems.ts';
import type { Problem } from '../../model/problem.ts';
import { auditSentences } from '../audit-words.ts';
import { diveSentences } from '../dive-words.ts';
import { importedNote } from '../origin-words.ts';
import type { ReportImage } from '../report.ts';
import { imageSignatureSentence } from '../signature-words.ts';

/** Something that was checked. */
export interface Check {
  readonly what: string;
  /** Null: not checked, or not to its end. */
  readonly value: boolean | null;
  readonly sentence: string;
}

/** What the checks of an image come to. */
export interface ImageVerdict {
  /** False where one has failed; true where all have passed; null where some are open. */
  readonly value: boolean | null;
  readonly checks: readonly Check[];
}

/** What was checked of an image and how it ended, the gravest kind first. */
export function verdictOf(report: ReportImage): ImageVerdict {
  const checks = [
    auditCheck(report),
    ...diveCheck(report),
    ...signatureCheck(report),
    integrityCheck(report),
    problemCheck(report),
  ];
  const values = checks.map(({ value }) => value);
  const value = values.includes(false) ? false : values.includes(null) ? null : true;
  return { value, checks };
}

/** Everything that was wrong with an image and its layers. */
export function problemsOf({ image, layers, summary }: ReportImage): readonly Problem[] {
  return [...image.problems, ...layers.flatMap(({ problems }) => problems), ...(summary?.problems ?? [])];
}

function auditCheck({ audit }: ReportImage): Check {
  const what = 'Findings';
  if (!audit) {
    const sentence =
      'Not looked for: what the image gives away was not asked. Without an audit this report says nothing of secrets, privileges and packages.';
    return { what, value: null, sentence };
  }
  const { passed } = audit.verdict;
  const { files } = audit.findings.cover.unread;
  const sentences = auditSentences(audit);
  if (files === 0) return { what, value: passed, sentence: sentences.join(' ') };
  const open = `${formatMany(files, 'file was', 'files were')} not looked through.`;
  return { what, value: passed ? null : false, sentence: [...sentences, open].join(' ') };
}

function diveCheck({ diveVerdict }: ReportImage): readonly Check[] {
  if (!diveVerdict) return [];
  const { passed } = diveVerdict;
  return [{ what: 'Rules of dive', value: passed, sentence: diveSentences(diveVerdict).join(' ') }];
}

/** Said where a key was given: without one nobody expects signatures. One that another key has made is no fault beside one by this. */
function signatureCheck({ checked }: ReportImage): readonly Check[] {
  if (!checked) return [];
  const judged = judgeSignatures(checked.verdicts);
  const value = judged === 'verified' ? true : judged === 'refuted' ? false : null;
  return [{ what: 'Signatures', value, sentence: imageSignatureSentence(checked.verdicts) }];
}

function integrityCheck({ image, layers, origin }: ReportImage): Check {
  const what = 'Integrity';
  if (origin.isImported) return { what, value: null, sentence: importedNote };
  const wrong = layers.filter(
    ({ digestVerified, diffIDVerified }) => digestVerified === false || diffIDVerified === false,
  ).length;
  const unread = layers.filter(({ scan }) => !scan?.complete).length;
  if (wrong > 0)
    return {
      what,
      value: false,
      sentence: `${formatMany(wrong, 'layer differs', 'layers differ')} from what is declared.`,
    };
  if (image.configVerified === false || image.manifestVerified === false)
    return { what, value: false, sentence: 'The manifest or the config differs from its digest.' };
  if (unread > 0)
    return {
      what,
      value: null,
      sentence: `${formatMany(unread, 'layer is', 'layers are')} missing or could not be read to the end.`,
    };
  if (
    layers.length > 0 &&
    layers.every(({ digestVerified, diffIDVerified }) => digestVerified || diffIDVerified)
  )
    return {
      what,
      value: true,
      sentence:
        layers.length === 1
          ? 'Its layer agrees with its digest.'
          : `All ${layers.length} layers agree with their digests.`,
    };
  return { what, value: null, sentence: 'Not all layers declare a digest that could be checked.' };
}

function problemCheck(report: ReportImage): Check {
  const what = 'Structure';
  const problems = problemsOf(report);
  const count = (severity: Problem['severity']) =>
    countProblems(problems.filter((problem) => problem.severity === severity));
  const [errors, warnings, facts] = [count('error'), count('warning'), count('info')];
  if (errors + warnings === 0) {
    const noted =
      facts > 0 ? ` ${formatMany(facts, 'fact')} about names, modes and devices noted below.` : '';
    return { what, value: true, sentence: `Nothing was found that the formats do not allow.${noted}` };
  }
  const told = [
    errors > 0 ? formatMany(errors, 'error') : null,
    warnings > 0 ? formatMany(warnings, 'warning') : null,
    facts > 0 ? formatMany(facts, 'fact') : null,
  ].filter((part) => part !== null);
  return { what, value: errors === 0, sentence: `${told.join(', ')}: see below.` };
}
