import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Findings } from '../../analysis/findings/finding.ts';
import type { ImageState } from '../../app/state.ts';
import { useSession } from '../session-context.ts';
import { AuditRun } from './audit-run.tsx';
import { FindingGroupItem } from './finding-group.tsx';
import { groupFindings } from './finding-groups.ts';
import { auditSentences, coverSentences } from './sentences.ts';
import './audit.css';

/** What an image gives away, and what weakens it. */
export function AuditView({ state }: { readonly state: ImageState }): JSX.Element {
  const session = useSession();
  const { audit } = session;
  const findings = useSignal<Findings | null>(null);
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
  }, [audit, state, isReading, phase, findings]);
  if (isReading) return <p class="soft">What this image gives away is told when all its layers are read.</p>;
  const found = findings.value;
  if (!found) return <p class="soft">Looking…</p>;
  return (
    <div class="audit" data-testid="audit" data-phase={phase}>
      <Answer state={state} findings={found} />
    </div>
  );
}

function Answer({
  state,
  findings,
}: {
  readonly state: ImageState;
  readonly findings: Findings;
}): JSX.Element {
  const { whole, inPart, binary, unread } = findings.cover;
  const isLooked = whole.files + inPart.files + binary.files > 0 || unread.files === 0;
  return (
    <>
      <div class="sentences" data-testid="audit-sentences">
        {isLooked ? (
          auditSentences(findings).map((sentence) => <p key={sentence}>{sentence}</p>)
        ) : (
          <p>The contents of its files have not been looked through yet.</p>
        )}
      </div>
      <AuditRun state={state} unread={unread.files} />
      <section>
        <h2>Findings</h2>
        {findings.findings.length === 0 && <p class="soft">None.</p>}
        <div class="finding-groups">
          {groupFindings(findings).map((group) => (
            <FindingGroupItem key={`${group.severity} ${group.rule.id}`} state={state} group={group} />
          ))}
        </div>
      </section>
      <section>
        <h2>What was looked at</h2>
        {coverSentences(findings.cover).map((sentence) => (
          <p key={sentence} class="audit-cover">
            {sentence}
          </p>
        ))}
      </section>
    </>
  );
}
