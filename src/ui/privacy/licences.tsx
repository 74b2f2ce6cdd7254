import type { JSX } from 'preact';
import json from './build/licences.json?raw';

/** A package that is in the app, as scripts/make-licences.mjs writes it. */
interface Licence {
  readonly name: string;
  readonly version: string;
  /** As SPDX has it. */
  readonly licence: string;
  /** In full. */
  readonly text: string;
}

const licences: readonly Licence[] = JSON.parse(json);

/** Other people's work in the app, and the terms of each. */
export function Licences(): JSX.Element {
  return (
    <ul class="privacy-licences" data-testid="licences">
      {licences.map(({ name, version, licence, text }) => (
        <li key={name}>
          <details>
            <summary>
              <span class="mono">{name}</span> {version} <span class="soft">{licence}</span>
            </summary>
            <pre>{text}</pre>
          </details>
        </li>
      ))}
    </ul>
  );
}
