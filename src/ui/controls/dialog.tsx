import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface DialogProps {
  /** What it is open for; null while it is closed. */
  readonly subject: unknown;
  readonly class: string;
  /** Id of the heading in it. */
  readonly labelledBy: string;
  readonly testId: string;
  /** Asked to close: by Escape, or by the browser. Whoever holds the subject makes it null. */
  readonly onClose: () => void;
  /** Made only while it is open. */
  readonly children: () => ComponentChildren;
}

/**
 * A modal dialog that is open as long as it has a subject. It is always in the page, so that the browser gives the focus back to
 * where it was when it closes.
 */
export function Dialog({
  subject,
  labelledBy,
  testId,
  onClose,
  children,
  ...rest
}: DialogProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = subject !== null;
  // At once, not after the next paint: an event that tells of the last closing must find it open again.
  useLayoutEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      class={rest.class}
      aria-labelledby={labelledBy}
      data-testid={testId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={(event) => {
        // Told in a later task: by then it may be open again. What the browser closes by itself (a second Escape) is closed.
        if (!event.currentTarget.open && isOpen) onClose();
      }}
    >
      {isOpen && children()}
    </dialog>
  );
}
