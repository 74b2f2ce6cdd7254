import { download } from './download.ts';

/** Saves a text as a download, under a name of the app's own. */
export function saveText(text: string, name: string, type = 'text/plain'): void {
  download(new Blob([text], { type }), name);
}
