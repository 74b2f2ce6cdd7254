import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { type FindingGroup, groupFindings } from '../../analysis/findings/finding-groups.ts';
import type { JudgedFindings } from '../../analysis/findings/policy/judge.ts';
import type { ImageState } from '../../app/state.ts';
import { auditSentences, coverSentences } from '../../export/audit-words.ts';
import { diveSentences } from '../../export/dive-words.ts';
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
  const { audit } = session;
  const findings = useSignal<JudgedFindings | null>(null);
  const archive = session.archives.value.find(({ id }) => id === state.archive);
  const isReading = archive?.phase === 'opening' || archive?.phase === 'reading';
  // Not each step of its progress makes the view anew.
  const phase = useComputed(() => audit.state.value.phase).value;
  useEffect(() => {
    let current = !isReading;
    if (current) {
      void audit.findings(state.id).then((found) => {
        if (current) findings.value = found;
      });
    }
    return () => {
      current = false;
    };
  }, [audit, state, isReading, phase, audit.policy.value, findings]);
  if (isReading) return <p class="soft">What this image gives away is told when all its layers are read.</p>;
  const found = findings.value;
  if (!found) return <p class="soft">Looking…</p>;
  return (
    <div class="audit" data-testid="audit" data-phase={phase}>
      <Answer state={state} found={found} />
    </div>
  );
}

function Answer({
  state,
  found,
}: {
  readonly state: ImageState;
  readonly found: JudgedFindings;
}): JSX.Element {
  const { diveGate } = useSession();
  const diveVerdict = diveGate.verdict(state);
  const { cover } = found.findings;
  const isLooked =
    cover.whole.files + cover.inPart.files + cover.binary.files > 0 || cover.unread.files === 0;
  const open = groupFindings(found, false);
  const allowed = groupFindings(found, true);
  return (
    <>
      <div class="sentences" data-testid="audit-sentences">
        {isLooked ? (
          auditSentences(found).map((sentence) => <p key={sentence}>{sentence}</p>)
        ) : (
          <p>The contents of its files have not been looked through yet.</p>
        )}
        {diveVerdict && <p>{diveSentences(diveVerdict)[0]}</p>}
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
