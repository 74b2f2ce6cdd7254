import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import zlib from 'node:zlib';
import { missingTools } from '../native/command.mjs';

/** @typedef {'gzip' | 'zstd' | 'none'} Compression */

/** Whether this machine can write it: Node has zstd from 22.15 on. @param {Compression} compression */
export async function canCompress(compression) {
  return (
    compression !== 'zstd' || 'createZstdCompress' in zlib || (await missingTools(['zstd'])).length === 0
  );
}

/** A stream that compresses, at the levels that docker and containerd use; null for none. @param {Compression} compression */
export function compressor(compression) {
  if (compression === 'none') return null;
  if (compression === 'gzip') return zlib.createGzip({ level: 6 });
  if ('createZstdCompress' in zlib) return /** @type {any} */ (zlib).createZstdCompress();
  const { stdin, stdout } = spawn('zstd', ['-3', '-q', '-c'], { stdio: ['pipe', 'pipe', 'inherit'] });
  return Duplex.from({ writable: stdin, readable: stdout });
}
