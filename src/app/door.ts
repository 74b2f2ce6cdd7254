/**
 * The app has two doors (docs/privacy.md). The normal one is index.html with its chunks. The sealed one is a single file, in which
 * the app runs in a sandboxed frame without an origin: no address of its own, no storage, no service worker, no picker for a place to
 * save to, and nothing that could be fetched. Known when the app is built, so that neither door carries the other's code.
 */
export const isSealed = import.meta.env.MODE === 'sealed';

/** SHA-256 of sealed.html, in hexadecimal, as the normal door knows it; null in the sealed one and while developing. */
export const sealedDigest: string | null = import.meta.env.SEALED_SHA256 ?? null;

/**
 * The program of a worker, to be started from a blob: in the normal door an import of its script, which the app's policy
 * lets come from its own origin; in the sealed one the script itself, which stands in the page as text.
 */
export function workerProgram(scriptUrl: string): string {
  if (!isSealed) return `import ${JSON.stringify(new URL(scriptUrl, document.baseURI).href)};`;
  const parts = [...document.querySelectorAll<HTMLScriptElement>('script[data-part]')];
  const part = parts.find(({ dataset }) => dataset.part === scriptUrl);
  if (!part) throw new Error(`the sealed page holds no ${scriptUrl}`);
  return part.text;
}
