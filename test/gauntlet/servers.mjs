import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { attackScript } from './attempts.mjs';

/** @typedef {import('./attempts.mjs').Attempt} Attempt */

/** @type {Record<string, string>} */
const anyone = { 'access-control-allow-origin': '*', 'content-type': 'text/javascript', connection: 'close' };

/**
 * What an attempt has against it: a server that it tries to reach, of which every connection, request and packet counts.
 * @typedef {object} Target
 * @property {Set<string>} seen what arrived
 * @property {Promise<void>} reached once anything has
 * @property {string} page the address of the attacked page
 * @property {() => void} close
 */

/**
 * Serves attacked pages, as the app's own server would, on this machine only.
 * @param {Record<import('./doors.mjs').DoorName, import('./doors.mjs').AttackedDoor>} doors
 * @param {import('./names.mjs').Names} names
 */
export async function openGauntlet(doors, names) {
  /** @type {Map<string, { page: string, headers: Readonly<Record<string, string>>, script: string, hit: (what: string) => void }>} */
  const open = new Map();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const [, kind, id = ''] = pathname.split('/');
    const attempt = open.get(id);
    const headers = attempt?.headers ?? {};
    if (kind === 'unbound') {
      // What an origin serves as a worker by its address is bound by no policy of a page, but by its own.
      const away = JSON.stringify(searchParams.get('away'));
      response
        .writeHead(200, { ...headers, ...anyone })
        .end(`fetch(${away}, { mode: 'no-cors' }); importScripts(${away});`);
    } else if (!attempt) response.writeHead(404).end();
    else if (kind === 'page')
      response.writeHead(200, { ...headers, 'content-type': 'text/html' }).end(attempt.page);
    else if (kind === 'script') response.writeHead(200, { ...headers, ...anyone }).end(attempt.script);
    else {
      attempt.hit('own origin');
      response.writeHead(200, { ...headers, ...anyone }).end('1');
    }
  });
  // A name, as WebAuthn wants one; and another site than the listeners.
  const own = `http://localhost:${await listen(server)}`;
  return {
    /** @param {Attempt} attempt @returns {Promise<Target>} */
    async aim(attempt) {
      const seen = /** @type {Set<string>} */ (new Set());
      /** @type {() => void} */
      let arrive = () => undefined;
      const reached = /** @type {Promise<void>} */ (new Promise((resolve) => (arrive = resolve)));
      const hit = (/** @type {string} */ what) => {
        seen.add(what);
        arrive();
      };
      const away = createServer((_, response) => {
        hit('request');
        response.writeHead(200, anyone).end('1');
      });
      // A request follows at once, where one follows at all.
      away.on('connection', () => setTimeout(() => seen.size === 0 && hit('connection'), 300));
      away.on('upgrade', (_, socket) => {
        hit('request');
        socket.destroy();
      });
      const port = await listen(away);
      const packets = createSocket('udp4').on('message', () => hit('packet'));
      packets.bind(port, '127.0.0.1');
      await once(packets, 'listening');
      const { domain, forget } = names.take(hit);
      const address = `http://127.0.0.1:${port}/x`;
      const query = `?away=${encodeURIComponent(address)}`;
      const script = attackScript(attempt, {
        away: address,
        domain,
        own: `${own}/leak/${attempt.id}`,
        host: `127.0.0.1:${port}`,
        unbound: `${own}/unbound/${attempt.id}/worker${query}`,
        unboundService: `${own}/unbound/${attempt.id}/service${query}`,
      });
      const door = doors[attempt.door];
      const page = door.page(script, `/script/${attempt.id}`);
      open.set(attempt.id, { page, headers: door.headers ?? {}, script, hit });
      return {
        seen,
        reached,
        page: `${own}/page/${attempt.id}`,
        close() {
          open.delete(attempt.id);
          forget();
          away.close();
          away.closeAllConnections();
          packets.close();
        },
      };
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Listens on a port that is free, and gives it. @param {import('node:http').Server} server @returns {Promise<number>} */
async function listen(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
