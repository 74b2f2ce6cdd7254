import { visible } from './text.ts';

/** Names that Windows keeps for devices, with or without an extension. */
const devices = /^(?:con|conin\$|conout\$|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/**
 * The last part of a path as a name under which any system can keep a file: no separators, no control or bidirectional
 * characters, none that Windows refuses, no leading dot that would hide it, at most 60 characters, which no file system is too small for. Never empty.
 */
export function safeFileName(path: string): string {
  const last = path.split('/').findLast((part) => part !== '') ?? 'root';
  const plain = visible(last)
    .replace(/[\\/:*?"<>|{}]/g, '_')
    .replace(/^[. ]+/, '_');
  const short = [...plain]
    .slice(0, 60)
    .join('')
    .replace(/[. ]+$/, '_');
  return devices.test(short) ? `_${short}` : short || '_';
}
