import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import type { PatternSyntax } from '../../base/pattern/compile.ts';
import type { ExplorerState } from './explorer-state.ts';

/** Milliseconds after the last key until what was typed is looked for. */
const pause = 80;

const syntaxes: readonly (readonly [syntax: PatternSyntax, title: string, example: string])[] = [
  ['text', 'Text', 'Find in paths'],
  ['glob', 'Glob', '*.so, lib/**/x'],
  ['regex', 'Regex', '\\.so(\\.\\d+)*$'],
];

/** The field in which one searches as one types, and how what is typed is meant. */
export function SearchBar({ explorer }: { readonly explorer: ExplorerState }): JSX.Element {
  const { syntax, pattern } = explorer.filter.value;
  const typed = useSignal(pattern);
  // At once: what is typed before the first paint must not be taken back.
  useLayoutEffect(() => {
    typed.value = pattern;
  }, [pattern, typed]);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (typed.value !== explorer.filter.value.pattern) explorer.narrow({ pattern: typed.value });
    }, pause);
    return () => clearTimeout(timer);
  }, [typed.value, explorer]);
  return (
    <div class="files-search">
      <label>
        <span class="visually-hidden">Meant as</span>
        <select
          data-testid="file-syntax"
          value={syntax}
          onChange={({ currentTarget }) => {
            explorer.narrow({ syntax: currentTarget.value as PatternSyntax });
          }}
        >
          {syntaxes.map(([name, title]) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <input
        type="search"
        class="files-filter"
        placeholder={syntaxes.find(([name]) => name === syntax)?.[2]}
        aria-label="Find in paths"
        autocomplete="off"
        spellcheck={false}
        data-testid="file-filter"
        value={typed.value}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
        }}
      />
    </div>
  );
}
