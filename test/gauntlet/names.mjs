import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { isAlone } from './namespace.mjs';

/** Names below it belong to attempts. No registry has it (RFC 2606). */
const zone = 'gauntlet.test';

/**
 * Who hears names: a TLS listener, which reads what a client's hello asks for and answers nothing, and in a network namespace of its own a
 * DNS server, which sends every name to this machine.
 * @typedef {object} Names
 * @property {number} port of the TLS listener: 443 in a namespace
 * @property {(hit: (what: string) => void) => { domain: string, forget: () => void }} take a name that nobody has had
 * @property {() => void} close
 */

/** @returns {Promise<Names>} */
export async function openNames() {
  /** @type {Map<string, (what: string) => void>} */
  const taken = new Map();
  let count = 0;
  const hear = (/** @type {string} */ name, /** @type {string} */ what) =>
    taken.get(name.toLowerCase())?.(what);
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  const secure = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.once('data', (hello) => {
      // A hello is not encrypted, and carries the name as it is (RFC 6066, section 3).
      for (const [name] of hello.toString('latin1').matchAll(/w\d+\.gauntlet\.test/g)) hear(name, 'TLS');
      socket.destroy();
    });
  });
  secure.listen(isAlone ? 443 : 0, '127.0.0.1');
  await once(secure, 'listening');
  const dns = isAlone ? await openDns(hear) : null;
  return {
    port: /** @type {import('node:net').AddressInfo} */ (secure.address()).port,
    take(hit) {
      count++;
      const domain = `w${count}.${zone}`;
      taken.set(domain, hit);
      return { domain, forget: () => taken.delete(domain) };
    },
    close() {
      secure.close();
      for (const socket of sockets) socket.destroy();
      dns?.close();
    },
  };
}

/** How Chromium finds these names where there is no DNS server of ours. @param {Names} names */
export function resolverFlags({ port }) {
  return isAlone ? [] : [`--host-resolver-rules=MAP *.${zone} 127.0.0.1:${port}`];
}

/** Answers every question for an IPv4 address with this machine's, others with nothing (RFC 1035, section 4). @param {(name: string, what: string) => void} hear */
async function openDns(hear) {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    /** @type {string[]} */
    const labels = [];
    let at = 12;
    for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
      labels.push(query.toString('latin1', at + 1, at + 1 + length));
      at += length + 1;
    }
    hear(labels.join('.'), 'name');
    const isAddress = query.readUInt16BE(at + 1) === 1;
    const head = Buffer.from(query.subarray(0, at + 5));
    head.writeUInt16BE(0x8180, 2);
    head.writeUInt16BE(isAddress ? 1 : 0, 6);
    head.fill(0, 8, 12);
    const answer = Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, 127, 0, 0, 1]);
    socket.send(isAddress ? Buffer.concat([head, answer]) : head, port, address);
  });
  socket.bind(53, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}
