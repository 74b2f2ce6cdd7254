import { buildFile } from './build-file.ts';
import { capabilities } from './capabilities.ts';
import { credentialFile } from './credential-file.ts';
import { deceptiveName } from './deceptive-name.ts';
import { deviceNode } from './device-node.ts';
import type { AttributeRule, NameRule } from './entry-rule.ts';
import { gitDirectory } from './git-directory.ts';
import { keyStore } from './key-store.ts';
import { setgid } from './setgid.ts';
import { setuid } from './setuid.ts';
import { shellHistory } from './shell-history.ts';
import { worldWritableDirectory } from './world-writable-directory.ts';
import { worldWritableFile } from './world-writable-file.ts';

/** What entries of the final file system are looked at for: it weakens the container that runs. */
export const attributeRules: readonly AttributeRule[] = [
  setuid,
  setgid,
  capabilities,
  worldWritableFile,
  worldWritableDirectory,
  deviceNode,
];

/** What files of all layers are looked at for, by their names: also what is deleted again is given away. */
export const nameRules: readonly NameRule[] = [
  gitDirectory,
  keyStore,
  shellHistory,
  credentialFile,
  buildFile,
  deceptiveName,
];
