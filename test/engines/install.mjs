/** Installs what engines the machine lacks by apt-get, as root on Debian. Exit status 1, and the reason, where that does not work. */
import { spawnSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { installCommand, missingEngines } from './installed.mjs';

/** A mirror that is out of reach for a moment is asked again. */
const attempts = 3;
const pause = 10_000;

for (let attempt = 1; missingEngines().length > 0; attempt++) {
  const missing = missingEngines();
  const command = installCommand(missing);
  const { status } = spawnSync('sh', ['-c', `apt-get update -qq && ${command} -qq >/dev/null`], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: 'inherit',
  });
  if (status === 0) break;
  if (attempt === attempts) {
    process.stdout.write(`${missing.join(' and ')} could not be installed by: ${command}\n`);
    process.exitCode = 1;
    break;
  }
  await setTimeout(pause);
}
