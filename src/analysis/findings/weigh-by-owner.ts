import type { Ecosystem } from '../../model/package.ts';
import type { FileOwner, FileOwners } from '../packages/file-owners.ts';
import { knownSetuid, systemPrograms } from './entries/known-setuid.ts';
import type { Finding } from './finding.ts';

/** Ecosystems whose packages a distribution builds and signs. */
const distributions: ReadonlySet<Ecosystem> = new Set(['deb', 'apk', 'rpm']);

/** Rules about programs with rights of their own. */
export const privileges: ReadonlySet<string> = new Set([
  'privilege.setuid',
  'privilege.setgid',
  'privilege.capabilities',
]);

/** Rules about files that hold keys: public packages bring them to be tested with. */
export const keyFiles: ReadonlySet<string> = new Set([
  'secret.private-key',
  'secret.encrypted-private-key',
  'secret.putty-key',
  'secret.key-store',
]);

/** Where what a program finds is in use, whoever put it there; directories of language packages are left out. */
const liveUse = /^\/(?:etc|root|home|run|srv|var)\/|\/\.ssh\//;
const libraries = /\/(?:node_modules|site-packages|dist-packages|gems)\//;

/**
 * Says how grave a finding is by who brought its file. A key that a public package ships is known to all and opens nothing, unless it is
 * where programs look for theirs. A program with its owner's rights is ordinary where the distribution's own package installs it so.
 */
export function weighByOwner(finding: Finding, owners: FileOwners): Finding {
  const { rule, path, layer, severity } = finding;
  if (path === null || layer === null) return finding;
  if (privileges.has(rule)) return weighPrivilege(finding, path, owners, owners.ownerOf({ layer, path }));
  if (!rule.startsWith('secret.') || severity === 'info') return finding;
  const isLive = liveUse.test(path) && !libraries.test(path);
  const owner = isLive ? null : owners.ownerOf({ layer, path });
  if (!owner || !(distributions.has(owner.ecosystem) || keyFiles.has(rule))) return finding;
  return { ...finding, severity: 'info', owner: ownerText(owner) };
}

function weighPrivilege(
  finding: Finding,
  path: string,
  { isComplete }: FileOwners,
  owner: FileOwner | null,
): Finding {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isOwned = owner !== null && distributions.has(owner.ecosystem);
  const owned = isOwned ? { ...finding, owner: ownerText(owner) } : finding;
  // It can do more than any package means it to.
  if (finding.severity === 'high') return owned;
  const isKnown = systemPrograms.test(path) && knownSetuid.has(name);
  if (isKnown && (isOwned || !isComplete)) return { ...owned, severity: 'info' };
  if (!isOwned || !owner.isAsInstalled) return owned;
  return { ...owned, severity: finding.rule === 'privilege.setuid' ? 'low' : 'info' };
}

const ownerText = ({ ecosystem, name }: FileOwner) => `${ecosystem} ${name}`;
