import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { secretMask, splitSecrets } from '../../analysis/findings/contents/split-secrets.ts';
import { visible } from '../../base/text.ts';

interface SecretTextProps {
  /** A line of a history or a Dockerfile, or the value of a variable. */
  readonly text: string;
  /** The name of that variable, which tells whether the value is a secret. */
  readonly name?: string;
  /** Whether its lines are to be seen as such, and not as one. */
  readonly isLong?: boolean;
}

/** A text in which secrets are hidden until they are asked for. */
export function SecretText({ text, name, isLong = false }: SecretTextProps): JSX.Element {
  const isShown = useSignal(false);
  const show = isLong ? visibleLines : visible;
  const parts = useMemo(() => {
    const before = name === undefined ? '' : `${name}=`;
    const [first, ...rest] = splitSecrets(`${before}${text}`);
    return first ? [{ ...first, text: first.text.slice(before.length) }, ...rest] : [];
  }, [text, name]);
  if (!parts.some(({ isSecret }) => isSecret)) return <>{show(text)}</>;
  return (
    <>
      {parts.map((part, index) =>
        part.isSecret ? (
          <mark key={index} class="secret">
            {isShown.value ? show(part.text) : secretMask}
          </mark>
        ) : (
          show(part.text)
        ),
      )}{' '}
      <button
        type="button"
        class="quiet secret-toggle"
        data-testid="toggle-secret"
        aria-pressed={isShown.value}
        onClick={() => {
          isShown.value = !isShown.value;
        }}
      >
        {isShown.value ? 'Hide secret' : 'Show secret'}
      </button>
    </>
  );
}

function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}
