import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { codes, type ProblemCode } from '../../base/codes.ts';
import { guide } from '../../base/guide/guide.ts';
import './problems.css';

const all = Object.keys(codes) as ProblemCode[];

interface CodeGuideProps {
  readonly chosen: ProblemCode;
  readonly close: () => void;
}

/** Every code there is: what it means, whether a runtime takes it, what to do. Begins at the one that was asked for. */
export function CodeGuide({ chosen, close }: CodeGuideProps): JSX.Element {
  const [filter, setFilter] = useState('');
  useEffect(() => {
    const section = document.getElementById(idOf(chosen));
    section?.scrollIntoView({ block: 'center' });
    section?.focus();
  }, [chosen]);
  const shown = all.filter((code) => matches(code, filter));
  return (
    <>
      <header>
        <h2 id="codes-title">What the codes mean</h2>
        <input
          type="search"
          class="codes-filter"
          placeholder="Filter"
          aria-label="Filter the codes"
          value={filter}
          onInput={(event) => setFilter(event.currentTarget.value)}
        />
        <button type="button" class="button" onClick={close}>
          Close
        </button>
      </header>
      <div class="codes-list">
        {shown.map((code) => (
          <section key={code} id={idOf(code)} tabIndex={-1} class={code === chosen ? 'chosen' : ''}>
            <h3>{code}</h3>
            <dl>
              <div>
                <dt class="soft">Found</dt>
                <dd>{codes[code]}</dd>
              </div>
              <div>
                <dt class="soft">Runtimes</dt>
                <dd>{guide[code].runtime}</dd>
              </div>
              <div>
                <dt class="soft">What to do</dt>
                <dd>{guide[code].advice}</dd>
              </div>
            </dl>
          </section>
        ))}
        {shown.length === 0 && <p class="soft">No code is like that.</p>}
      </div>
    </>
  );
}

const idOf = (code: ProblemCode) => `code-${code}`;

function matches(code: ProblemCode, filter: string): boolean {
  const { runtime, advice } = guide[code];
  return [code, codes[code], runtime, advice].some((text) =>
    text.toLowerCase().includes(filter.trim().toLowerCase()),
  );
}
