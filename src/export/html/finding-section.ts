import type { Finding } from '../../analysis/findings/finding.ts';
import { type FindingGroup, groupFindings } from '../../analysis/findings/finding-groups.ts';
import { formatCount, formatMany } from '../../base/size.ts';
import { parseBuildStep, stepLine } from '../../oci/build-step.ts';
import { masked } from '../masked.ts';
import type { ReportImage } from '../report.ts';
import { element, type Markup, table } from './element.ts';
import type { ImageSection } from './image-section.ts';

/** Most places that are told of one kind of finding. */
const most = 20;

/** What the image gives away and what weakens it, the gravest first; null without an audit. */
export const findingSection: ImageSection = (report) => {
  if (!report.audit) return null;
  const groups = groupFindings(report.audit, false);
  return element(
    'section',
    {},
    element('h3', {}, 'Findings'),
    groups.length === 0 ? element('p', {}, 'None.') : null,
    ...groups.map((group) => findingGroup(group, report)),
  );
};

/** What the policy allows, with its reasons: it is left out of the count, never out of the report. */
export const allowedSection: ImageSection = (report) => {
  const { audit } = report;
  if (!audit) return null;
  const allowed = audit.findings.findings.flatMap((finding, index) => {
    const reason = audit.verdict.allowed[index] ?? null;
    return reason === null ? [] : [{ finding, reason }];
  });
  if (allowed.length === 0) return null;
  const rows = allowed
    .slice(0, most * 10)
    .map(({ finding, reason }) => [
      element('span', { class: `s-${finding.severity}` }, finding.severity),
      element('code', {}, finding.rule),
      where(finding, report),
      reason,
    ]);
  return element(
    'section',
    {},
    element('h3', {}, 'Allowed by the policy'),
    element(
      'p',
      {},
      `${formatMany(allowed.length, 'finding is', 'findings are')} not counted, as ${audit.verdict.policy ?? 'the policy'} says.`,
    ),
    table(
      [
        ['Severity', 'text'],
        ['Finding', 'text'],
        ['Where', 'text'],
        ['Reason', 'text'],
      ],
      rows,
    ),
    rest(allowed.length - rows.length),
  );
};

function findingGroup({ rule, title, severity, findings, more }: FindingGroup, report: ReportImage): Markup {
  const rows = findings
    .slice(0, most)
    .map((finding) => [
      finding.layer === null ? '' : String(finding.layer),
      where(finding, report),
      element('span', {}, finding.seen, hidden(finding)),
    ]);
  return element(
    'section',
    { class: 'finding' },
    element(
      'h4',
      {},
      element('span', { class: `s-${severity}` }, severity),
      ` ${title}`,
      element('span', { class: 'soft' }, ` ${formatCount(findings.length + more)}`),
    ),
    element('p', {}, rule.why),
    element('p', {}, element('span', { class: 'soft' }, 'What to do: '), rule.advice),
    element('p', { class: 'soft small' }, `${rule.reference} · `, element('code', {}, rule.id)),
    table(
      [
        ['Layer', 'text'],
        ['Where', 'text'],
        ['Seen', 'text'],
      ],
      rows,
    ),
    rest(findings.length + more - rows.length),
  );
}

function hidden({ hiddenBy, isExample, owner }: Finding): Markup | null {
  if (hiddenBy !== null)
    return element(
      'span',
      { class: 'line bad' },
      `Removed in layer ${hiddenBy}, still readable by anyone who has the image.`,
    );
  if (owner !== null) return element('span', { class: 'line soft' }, `Part of the package ${owner}.`);
  return isExample
    ? element('span', { class: 'line soft' }, 'Among tests, examples or documentation.')
    : null;
}

/** The file, the parameter or the build line; of a secret in a build line its place alone. */
function where({ path, place, parameter, step, rule }: Finding, { image }: ReportImage): Markup | string {
  if (path !== null) {
    const line = place ? `:${place.line}` : '';
    return element('code', {}, element('bdi', {}, path), line);
  }
  if (parameter !== null) return element('code', {}, parameter);
  if (step === null) return 'the image';
  const line = image.history[step]?.createdBy ?? '';
  if (rule.startsWith('secret.')) return `step ${step + 1} of the history`;
  return element('code', {}, masked(stepLine(parseBuildStep(line))));
}

function rest(count: number): Markup | null {
  return count > 0
    ? element('p', { class: 'soft' }, `${formatMany(count, 'more', 'more')}: see the JSON report.`)
    : null;
}
