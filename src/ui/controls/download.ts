/** Hands a Blob to the browser as a download: the one way out of the page, and the user's own. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Safari and Firefox start the download in a later task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
