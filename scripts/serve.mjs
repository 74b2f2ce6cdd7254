import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.tar': 'application/x-tar',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves a folder of static files on this machine only, as any web server would, on a port that is free.
 * @param {string} folder
 * @param {Readonly<Record<string, string>>} [headers] sent with every answer
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serve(folder, headers = {}) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = normalize(decodeURIComponent(pathname)).replace(/^(\.\.(\/|$))+/, '');
    const path = join(folder, name.endsWith('/') ? `${name}index.html` : name);
    const found = path.startsWith(folder) ? await stat(path).catch(() => null) : null;
    if (!found?.isFile()) {
      response.writeHead(404, headers).end();
      return;
    }
    const type = types[extname(path)] ?? 'application/octet-stream';
    response.writeHead(200, { ...headers, 'content-type': type, 'content-length': found.size });
    createReadStream(path).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
