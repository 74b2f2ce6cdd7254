import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { hasHandlePicker, pickFiles } from '../../app/library/file-handles.ts';
import { useSession } from '../session-context.ts';
import { readDirectoryInput, readFileInput } from './read-drop.ts';

/** The attribute that makes a file input take a folder: known to all browsers, not to the types. */
const folderPicker: object = { webkitdirectory: true };

/** The two buttons that open the browser's own pickers, for files and for a folder. */
export function Pickers({ prominent }: { readonly prominent: boolean }): JSX.Element {
  const session = useSession();
  const files = useRef<HTMLInputElement>(null);
  const directory = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class={prominent ? 'button primary' : 'quiet'}
        onPointerEnter={session.prepare}
        onFocus={session.prepare}
        onClick={() => {
          if (hasHandlePicker) void pickFiles().then(session.open);
          else files.current?.click();
        }}
      >
        Open files
      </button>
      <button
        type="button"
        class={prominent ? 'button' : 'quiet'}
        onPointerEnter={session.prepare}
        onFocus={session.prepare}
        onClick={() => directory.current?.click()}
      >
        Open folder
      </button>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        data-testid="open-files"
        onChange={({ currentTarget }) => {
          session.open(readFileInput(currentTarget.files as FileList));
          currentTarget.value = '';
        }}
      />
      <input
        ref={directory}
        {...folderPicker}
        type="file"
        hidden
        data-testid="open-directory"
        onChange={({ currentTarget }) => {
          session.open(readDirectoryInput(currentTarget.files as FileList));
          currentTarget.value = '';
        }}
      />
    </>
  );
}
