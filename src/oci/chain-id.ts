import type { Digest } from './digest.ts';

/**
 * The chainID of every layer: what the layers up to and including it add up to (image-spec config.md, "Layer ChainID").
 * `diffIDs` base first; from the first unknown one (null) on, the chainIDs are unknown too. `sha256` hashes a text.
 */
export function computeChainIDs(
  diffIDs: readonly (Digest | null)[],
  sha256: (text: string) => Digest,
): (Digest | null)[] {
  const chainIDs: (Digest | null)[] = [];
  for (const [index, diffID] of diffIDs.entries()) {
    const below = index === 0 ? null : chainIDs[index - 1];
    if (index === 0 || diffID === null) chainIDs.push(diffID);
    else chainIDs.push(below ? sha256(`${below} ${diffID}`) : null);
  }
  return chainIDs;
}
