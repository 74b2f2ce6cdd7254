/** Installs what engines the machine lacks by apt-get, as root on Debian. Exit status 1, and the reason, where that does not work. */
import { spawnSync } from 'node:child_process';
import { installCommand, missingEngines } from './installed.mjs';

const missing = missingEngines();
if (missing.length > 0) {
  const command = installCommand(missing);
  const { status } = spawnSync('sh', ['-c', `apt-get update -qq && ${command} -qq >/dev/null`], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: 'inherit',
  });
  if (status !== 0) {
    process.stdout.write(`${missing.join(' and ')} could not be installed by: ${command}\n`);
    process.exitCode = 1;
  }
}
