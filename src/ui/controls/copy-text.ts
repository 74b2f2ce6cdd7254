import { isSealed } from '../../app/door.ts';

/**
 * Puts a text on the clipboard; only while the user acts. By the older command where the newer way is refused, as it is to the
 * sealed door's frame. False where neither works.
 */
export async function copyText(text: string): Promise<boolean> {
  if (isSealed) return copyByCommand(text);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

function copyByCommand(text: string): boolean {
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', give, { once: true });
  const isCopied = document.execCommand('copy');
  document.removeEventListener('copy', give);
  return isCopied;
}
