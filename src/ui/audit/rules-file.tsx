import type { JSX } from 'preact';

interface RulesFileProps {
  /** What the button says that picks a file. */
  readonly give: string;
  /** What the button says that does away with it. */
  readonly takeAway?: string;
  /** What the picker offers first. */
  readonly accept: string;
  readonly testId: string;
  /** Whether one is given, that can be taken away again. */
  readonly isGiven: boolean;
  readonly onFile: (file: File | null) => void;
}

/** Picks a file with rules or a key, or does away with the one that holds. */
export function RulesFile({
  give,
  takeAway = 'Judge without it',
  accept,
  testId,
  isGiven,
  onFile,
}: RulesFileProps): JSX.Element {
  return (
    <p class="audit-run">
      <label class="button">
        {give}
        <input
          type="file"
          class="visually-hidden"
          accept={accept}
          data-testid={testId}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) onFile(file);
            event.currentTarget.value = '';
          }}
        />
      </label>
      {isGiven && (
        <button type="button" class="quiet" onClick={() => onFile(null)}>
          {takeAway}
        </button>
      )}
    </p>
  );
}
