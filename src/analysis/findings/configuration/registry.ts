import { addLocal } from './add-local.ts';
import { addRemote } from './add-remote.ts';
import type { ConfigurationRule } from './configuration-rule.ts';
import { distUpgrade } from './dist-upgrade.ts';
import { latestTag } from './latest-tag.ts';
import { loaderVariable } from './loader-variable.ts';
import { noHealthcheck } from './no-healthcheck.ts';
import { openPath } from './open-path.ts';
import { pipeToShell } from './pipe-to-shell.ts';
import { rootUser } from './root-user.ts';
import { sensitiveVolume } from './sensitive-volume.ts';
import { sshPort } from './ssh-port.ts';
import { sudoInBuild } from './sudo-in-build.ts';
import { untrustedPackages } from './untrusted-packages.ts';
import { updateAlone } from './update-alone.ts';

/** What is looked for in the parameters and the history of an image. */
export const configurationRules: readonly ConfigurationRule[] = [
  rootUser,
  noHealthcheck,
  latestTag,
  updateAlone,
  addRemote,
  addLocal,
  pipeToShell,
  sudoInBuild,
  distUpgrade,
  untrustedPackages,
  sensitiveVolume,
  sshPort,
  openPath,
  loaderVariable,
];
