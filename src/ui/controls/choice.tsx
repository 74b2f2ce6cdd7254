import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

interface ChoiceProps<Value extends string> {
  /** What is chosen, for those who do not see where it stands. */
  readonly legend: string;
  readonly options: readonly (readonly [value: Value, title: string, ...unknown: unknown[]])[];
  readonly chosen: Signal<Value>;
}

/** One of a few ways to see something, as radio buttons in a row. */
export function Choice<Value extends string>({ legend, options, chosen }: ChoiceProps<Value>): JSX.Element {
  const name = useId();
  return (
    <fieldset class="choice">
      <legend class="visually-hidden">{legend}</legend>
      {options.map(([value, title]) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            checked={chosen.value === value}
            onChange={() => {
              chosen.value = value;
            }}
          />{' '}
          {title}
        </label>
      ))}
    </fieldset>
  );
}
