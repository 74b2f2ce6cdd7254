/**
 * The bytes of a file that is part of the app's script, as a base64 `data:` URL. It is not fetched: the page may connect to
 * nothing, not even to where it came from.
 */
export function readInlined(dataUrl: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (character) =>
    character.charCodeAt(0),
  );
}
