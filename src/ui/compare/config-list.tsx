import type { JSX } from 'preact';
import type { ConfigDifference } from '../../analysis/comparison/compare-config.ts';
import { visible } from '../../base/text.ts';
import { SecretText } from '../controls/secret-text.tsx';

/** Parameters, variables, labels and steps that are not the same. */
export function ConfigList({
  differences,
}: {
  readonly differences: readonly ConfigDifference[];
}): JSX.Element {
  return (
    <table class="compare-config" data-testid="config-differences">
      <thead>
        <tr>
          <th>What</th>
          <th>There</th>
          <th>Here</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ what, before, after }, index) => (
          <tr key={index}>
            <td>{visible(what)}</td>
            <td class="mono">
              <Value what={what} value={before} />
            </td>
            <td class="mono">
              <Value what={what} value={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ what, value }: { readonly what: string; readonly value: string | null }): JSX.Element {
  if (value === null) return <span class="soft">–</span>;
  const name = /^(?:env|label) (.*)$/s.exec(what)?.[1];
  return name === undefined ? <SecretText text={value} /> : <SecretText name={name} text={value} />;
}
