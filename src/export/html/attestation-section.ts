import { compareClaims } from '../../analysis/attestations/compare-claims.ts';
import {
  type AttestationFacts,
  isAboutImage,
  readAttestation,
} from '../../analysis/attestations/read-attestation.ts';
import type { SignatureVerdict } from '../../analysis/attestations/signature-verdict.ts';
import { formatMany } from '../../base/size.ts';
import type { Signature } from '../../model/signature.ts';
import { attestationSentence, attestationVerdict, attestationWords } from '../attestation-words.ts';
import { claimSentences } from '../claim-words.ts';
import { masked } from '../masked.ts';
import type { ReportPackages } from '../package-record.ts';
import { isVerified, signatureSentence, signatureVerdict, signatureWords } from '../signature-words.ts';
import { element, facts, type Markup, table } from './element.ts';
import type { ImageSection } from './image-section.ts';
import { sign, signStyle } from './verdict-section.ts';

/** Most materials and judged vulnerabilities that are told of a statement. */
const most = 25;

/** What the statements in the archive say of the image; null where there are none. */
export const attestationSection: ImageSection = ({ image, made }) => {
  if (image.attestations.length === 0) return null;
  return element(
    'section',
    {},
    element('h3', {}, formatMany(image.attestations.length, 'attestation')),
    ...image.attestations.map((each) => statement(readAttestation(each, image), made)),
  );
};

/** The signatures of the image in the archive, and by which key they were checked; null where there are none. */
export const signatureSection: ImageSection = ({ image, checked }) => {
  if (image.signatures.length === 0) return null;
  const rows = image.signatures.map((signature, index) => [
    signatureWords[signature.form],
    signature.reference ?? '',
    subjectOf(signature),
    verdictOf(checked?.verdicts[index] ?? null),
  ]);
  return element(
    'section',
    {},
    element('h3', {}, formatMany(rows.length, 'signature')),
    table(
      [
        ['Signature', 'text'],
        ['Signed as', 'text'],
        ['About', 'text'],
        ['Checked', 'text'],
      ],
      rows,
    ),
    checked
      ? element(
          'p',
          { class: 'soft' },
          'Checked by the public key with the SHA-256 ',
          element('code', {}, checked.key),
          '.',
        )
      : null,
  );
};

/** What was signed says of itself; what its manifest says is said to be that. */
function subjectOf({ subject, attachedTo }: Signature): Markup {
  if (subject.kind === 'image') return element('code', {}, subject.digests.slice(0, most).join(' '));
  const why = subject.kind === 'other' ? `Another thing: ${subject.about}.` : subject.why;
  if (attachedTo.length === 0) return element('span', {}, why);
  return element('span', {}, why, ' Attached to ', element('code', {}, attachedTo.slice(0, most).join(' ')));
}

function verdictOf(verdict: SignatureVerdict | null): Markup {
  const value = isVerified(verdict);
  const sentence = verdict === null ? signatureVerdict(null) : signatureSentence(verdict);
  return element('span', { class: signStyle(value) }, `${sign(value)} ${sentence}`);
}

function statement(own: AttestationFacts, made: ReportPackages | null): Markup {
  const { kind, verified, predicateType, digest, materials, packages, vex } = own;
  const compared = made && compareClaims(own, made.packages.packages);
  const isWrong = !isAboutImage(own) || verified === false;
  const rows: (readonly [string, string | Markup])[] = [
    ['Statement', element('code', {}, digest)],
    ['Predicate', predicateType ?? 'not named'],
    ...own.facts.map(([name, value]) => [name, masked(value)] as const),
  ];
  if (packages) rows.push(['Packages that it claims', String(packages.length)]);
  return element(
    'section',
    { class: 'finding' },
    element(
      'h4',
      {},
      attestationWords[kind],
      element('span', { class: isWrong ? 'bad' : 'soft' }, ` ${attestationVerdict(own)}`),
    ),
    element('p', {}, attestationSentence(own)),
    facts(rows),
    compared ? element('p', {}, claimSentences(compared).join(' ')) : null,
    some(
      'Claimed, and not in the final file system',
      [...(compared?.lacking ?? []), ...(compared?.removed ?? [])].map(packageLine),
      'Version',
    ),
    some('Not claimed', (compared?.unclaimed ?? []).map(packageLine), 'Version'),
    some(
      'Material',
      materials.map(({ uri, digests }) => [masked(uri), element('code', {}, digests.join(' '))]),
      'Digest',
    ),
    some(
      'Vulnerability',
      vex.map(({ vulnerability, status, justification }) => [
        vulnerability,
        [status, justification].filter(Boolean).join(': '),
      ]),
      'Judged',
    ),
  );
}

function packageLine({ name, version }: { name: string; version: string | null }) {
  return [element('bdi', {}, name), version ?? '–'];
}

function some(title: string, rows: readonly (readonly (string | Markup)[])[], second: string): Markup | null {
  if (rows.length === 0) return null;
  const left = rows.length - most;
  return element(
    'section',
    {},
    table(
      [
        [title, 'text'],
        [second, 'text'],
      ],
      rows.slice(0, most),
    ),
    left > 0
      ? element('p', { class: 'soft' }, `${formatMany(left, 'more', 'more')}: see the JSON report.`)
      : null,
  );
}
