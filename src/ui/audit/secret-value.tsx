import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { FindingPlace } from '../../analysis/findings/finding.ts';
import type { FilePlace } from '../../app/contents/contents-api.ts';
import { decodeName, visible } from '../../base/text.ts';
import { useSession } from '../session-context.ts';

/** Most characters of a value that are shown. */
const longest = 200;

/** A value that is hidden until it is asked for, and hidden again by the same button. Nothing of it is kept. */
export function SecretValue({
  file,
  place,
}: {
  readonly file: FilePlace;
  readonly place: FindingPlace;
}): JSX.Element {
  const { contents } = useSession();
  const isAsked = useSignal(false);
  const value = useSignal<string | null>(null);
  const asked = isAsked.value;
  useEffect(() => {
    value.value = null;
    if (!asked) return;
    const controller = new AbortController();
    const to = place.from + Math.min(place.length, longest);
    void contents.read(file, place.from, to, controller.signal).then((read) => {
      if (controller.signal.aborted) return;
      value.value = read.ok ? visible(decodeName(read.value)) : read.error.message;
    });
    return () => controller.abort();
  }, [contents, file.image, file.layer, file.path, place.from, place.length, asked, value]);
  return (
    <>
      <button
        type="button"
        class="quiet"
        aria-expanded={asked}
        data-testid="show-value"
        onClick={() => {
          isAsked.value = !asked;
        }}
      >
        {asked ? 'Hide value' : 'Show value'}
      </button>
      {asked && (
        <code class="secret-value" data-testid="secret-value">
          {value.value ?? 'Reading…'}
        </code>
      )}
    </>
  );
}
