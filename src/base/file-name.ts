import { visible } from './text.ts';

/** Names that Windows keeps for devices, with or without an extension. */
const devices = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/**
 * The last part of a path as a name under which any system can keep a file: no separators, no control or bidirectional
 * characters, none that Windows refuses, no leading dot that would hide it, at most 120 characters. Never empty.
 */
export function safeFileName(path: string): string {
  const last = path.split('/').findLast((part) => part !== '') ?? 'root';
  const plain = visible(last)
    .replace(/[\\/:*?"<>|{}]/g, '_')
    .replace(/^[. ]+|[. ]+$/g, '_');
  const short = [...plain].slice(0, 120).join('');
  return devices.test(short) ? `_${short}` : short || '_';
}
