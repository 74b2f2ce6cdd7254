import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

const mark = 'TARSIGHT_GAUNTLET_ALONE';

/** Whether this process is in a network namespace of its own, with no way to any other machine and a DNS server of ours. */
export const isAlone = process.env[mark] === '1';

/** What `unshare` (util-linux) is to do: a user, network and mount namespace. */
const unshare = ['-r', '-n', '-m', 'sh', '-c'];
/** A browser that sees no network but the loopback takes itself for offline: a cable of two ends, both here, is one to it. */
const prepare = [
  'ip link set lo up',
  'ip link add left type veth peer name right',
  'ip address add 10.64.0.1/24 dev left',
  'ip link set left up',
  'ip link set right up',
  'ip route add default via 10.64.0.2 dev left',
  'f=$(mktemp)',
  'echo nameserver 127.0.0.1 >"$f"',
  'mount --bind "$f" /etc/resolv.conf',
].join(' && ');

/** Runs this program once more in such a namespace and gives its exit status; null where the machine has none. */
export async function runAlone() {
  if (spawnSync('unshare', [...unshare, prepare], { stdio: 'ignore' }).status !== 0) return null;
  const command = `${prepare} && exec "$0" "$@"`;
  const child = spawn('unshare', [...unshare, command, process.execPath, ...process.argv.slice(1)], {
    stdio: 'inherit',
    env: { ...process.env, [mark]: '1' },
  });
  const [status] = await once(child, 'close');
  return /** @type {number} */ (status ?? 1);
}
