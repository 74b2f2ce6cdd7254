import type { JSX } from 'preact';

const looks = {
  true: { class: 'good', sign: '✓', word: 'verified' },
  false: { class: 'bad', sign: '✕', word: 'mismatch' },
  null: { class: 'unknown', sign: '–', word: 'not verified' },
} as const;

/** Whether something agrees with what is declared: by colour, sign and word. */
export function Verdict({
  value,
  short,
}: {
  readonly value: boolean | null;
  readonly short?: boolean;
}): JSX.Element {
  const look = looks[`${value}`];
  return (
    <span class={`verdict ${look.class}`} title={look.word}>
      <span aria-hidden="true">{look.sign}</span>{' '}
      {short ? <span class="visually-hidden">{look.word}</span> : look.word}
    </span>
  );
}
