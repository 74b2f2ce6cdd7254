import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Picture } from './picture.ts';
import './save-picture.css';

interface SavePictureProps {
  /** What the file is called, without its ending. */
  readonly name: string;
  /** Makes the picture when it is asked for: so what draws it is loaded then. */
  readonly picture: () => Promise<Picture>;
}

/** Saves what is shown as a picture: lines that stay sharp at any size, or dots. */
export function SavePicture({ name, picture }: SavePictureProps): JSX.Element {
  const refusal = useSignal<string | null>(null);
  const save = async (kind: 'svg' | 'png') => {
    refusal.value = null;
    const { saveAs } = await import('./save-as.ts');
    refusal.value = await saveAs(await picture(), kind, `tarsight-${name}.${kind}`);
  };
  return (
    <p class="save-picture">
      <span class="soft" aria-hidden="true">
        Save picture
      </span>
      {(['svg', 'png'] as const).map((kind) => (
        <button
          key={kind}
          type="button"
          class="quiet"
          aria-label={`Save picture as ${kind.toUpperCase()}`}
          data-testid={`save-${name}-${kind}`}
          onClick={() => void save(kind)}
        >
          {kind.toUpperCase()}
        </button>
      ))}
      {refusal.value !== null && <span role="alert">{refusal.value}</span>}
    </p>
  );
}
