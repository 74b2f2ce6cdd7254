import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { type FindingGroup, groupFindings } from '../../analysis/findings/finding-groups.ts';
import type { JudgedFindings } from '../../analysis/findings/policy/judge.ts';
import type { ImageState } from '../../app/state.ts';
import { auditSentences, coverSentences } from '../../export/audit-words.ts';
import { diveSentence } from '../../export/dive-words.ts';
import type { ReportSignatures } from '../../export/signature-record.ts';
import { verdictOf, verdictWords } from '../../export/verdict.ts';
import { useSession } from '../session-context.ts';
import { Attestations } from './attestations.tsx';
import { AuditRun } from './audit-run.tsx';
import { DiveRules } from './dive-rules.tsx';
import { FindingGroupItem } from './finding-group.tsx';
import { Packages } from './packages.tsx';
import { PolicyChoice } from './policy-choice.tsx';
import { Signatures } from './signatures.tsx';
import { Unscanned } from './unscanned.tsx';
import './audit.css';

/** What an image gives away, and what weakens it. */
export function AuditView({ state }: { readonly state: ImageState }): JSX.Element {
  const session = useSession();
  const { audit, signatures } = session;
  const findings = useSignal<Judged | null>(null);
  const archive = session.archives.value.find(({ id }) => id === state.archive);
  const isReading = archive?.phase === 'opening' || archive?.phase === 'reading';
  // Not each step of its progress makes the view anew.
  const phase = useComputed(() => audit.state.value.phase).value;
  useEffect(() => {
    let current = !isReading;
    if (current) {
      void Promise.all([audit.findings(state.id), signatures.check(state)]).then(([found, checked]) => {
        if (current) findings.value = found && { found, checked };
      });
    }
    return () => {
      current = false;
    };
  }, [audit, signatures, state, isReading, phase, audit.policy.value, signatures.key.value, findings]);
  if (isReading) return <p class="soft">What this image gives away is told when all its layers are read.</p>;
  const judged = findings.value;
  if (!judged) return <p class="soft">Looking…</p>;
  return (
    <div class="audit" data-testid="audit" data-phase={phase}>
      <Answer state={state} {...judged} />
    </div>
  );
}

/** The findings of an image, and what a key says of its signatures. */
interface Judged {
  readonly found: JudgedFindings;
  readonly checked: ReportSignatures | null;
}

interface AnswerProps extends Judged {
  readonly state: ImageState;
}

function Answer({ state, found, checked }: AnswerProps): JSX.Element {
  const { diveGate, archives } = useSession();
  const diveVerdict = diveGate.verdict(state);
  const { keptAt = null, isImported = false } = archives.value.find(({ id }) => id === state.archive) ?? {};
  const { cover } = found.findings;
  const looked = cover.whole.files + cover.inPart.files + cover.packed.files + cover.binary.files;
  const isLooked = looked > 0 || cover.unread.files === 0;
  const { status } = verdictOf({
    ...state,
    audit: found,
    diveVerdict,
    checked,
    origin: { keptAt, isImported },
  });
  const open = groupFindings(found, false);
  const allowed = groupFindings(found, true);
  return (
    <>
      <div class="sentences" data-testid="audit-sentences">
        {isLooked && (
          <p class={`audit-verdict verdict-${status}`} data-testid="audit-verdict" data-status={status}>
            {verdictWords[status]}
          </p>
        )}
        {isLooked ? (
          auditSentences(found).map((sentence) => <p key={sentence}>{sentence}</p>)
        ) : (
          <p>The contents of its files have not been looked through yet.</p>
        )}
        {diveVerdict && <p>{diveSentence(diveVerdict)}</p>}
      </div>
      <AuditRun state={state} unread={cover.unread.files} />
      <section>
        <h2>Findings</h2>
        {open.length === 0 && <p class="soft">None.</p>}
        <Groups state={state} groups={open} />
      </section>
      {allowed.length > 0 && (
        <section data-testid="allowed">
          <h2>Allowed by the policy</h2>
          <Groups state={state} groups={allowed} />
        </section>
      )}
      <Packages state={state} />
      <Attestations state={state} />
      <Signatures state={state} />
      <section>
        <h2>What was looked at</h2>
        {coverSentences(cover).map((sentence) => (
          <p key={sentence} class="audit-cover">
            {sentence}
          </p>
        ))}
        <Unscanned cover={cover} />
      </section>
      <PolicyChoice />
      <DiveRules state={state} />
    </>
  );
}

interface GroupsProps {
  readonly state: ImageState;
  readonly groups: readonly FindingGroup[];
}

function Groups({ state, groups }: GroupsProps): JSX.Element {
  return (
    <div class="finding-groups">
      {groups.map((group) => (
        <FindingGroupItem
          key={`${group.severity} ${group.rule.id} ${group.title}`}
          state={state}
          group={group}
        />
      ))}
    </div>
  );
}
