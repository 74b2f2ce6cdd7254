import { signal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { useEffect } from 'preact/hooks';

/** A component whose code comes when it is first shown, or asked for ahead by `load`, which never rejects. */
export interface Lazy<Props> {
  (props: Props): JSX.Element | null;
  load(): Promise<void>;
}

/**
 * Puts a component's code off until it is needed, so that the page itself is there at once. Until then nothing stands in its
 * place; where it can't be had (a new version was put on the server meanwhile), a sentence and a button.
 */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>): Lazy<Props> {
  const component = signal<ComponentType<Props> | null>(null);
  const isMissing = signal(false);
  let loading: Promise<void> | null = null;
  const begin = () => {
    isMissing.value = false;
    loading ??= load().then(
      (loaded) => {
        component.value = loaded;
      },
      () => {
        loading = null;
        isMissing.value = true;
      },
    );
    return loading;
  };
  function LazyPart(props: Props): JSX.Element | null {
    useEffect(() => void begin(), []);
    const Component = component.value;
    if (Component) return <Component {...props} />;
    if (!isMissing.value) return null;
    return (
      <p class="missing-part" role="alert">
        This part of the app could not be fetched. What is open stays open.{' '}
        <button type="button" class="button" onClick={() => void begin()}>
          Try again
        </button>
      </p>
    );
  }
  return Object.assign(LazyPart, { load: begin });
}
