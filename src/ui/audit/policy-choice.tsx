import type { JSX } from 'preact';
import { visible } from '../../base/text.ts';
import { useSession } from '../session-context.ts';
import { RulesFile } from './rules-file.tsx';

/** Which policy judges the findings, and how to give another. */
export function PolicyChoice(): JSX.Element {
  const { audit } = useSession();
  const { name } = audit.policy.value;
  const fault = audit.policyFault.value;
  return (
    <section>
      <h2>What it is judged by</h2>
      <p class="audit-cover" data-testid={name === null ? undefined : 'policy-name'}>
        {name === null
          ? 'Nothing critical and nothing high may be found. A policy file says what is allowed, and how much of what.'
          : `The policy ${visible(name)}. What it allows is listed above, with its reasons.`}
      </p>
      {fault !== null && (
        <p class="bad" role="alert" data-testid="policy-fault">
          {visible(fault)}
        </p>
      )}
      <RulesFile
        give={name === null ? 'Give a policy' : 'Give another policy'}
        accept=".json,application/json"
        testId="policy-file"
        isGiven={name !== null}
        onFile={(file) => void audit.setPolicy(file)}
      />
    </section>
  );
}
