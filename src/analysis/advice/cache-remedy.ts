import type { BuildStep } from '../../oci/build-step.ts';
import type { Cache } from './caches.ts';
import { exampleLine, type Finding, isRun } from './rule.ts';

/** How a step keeps a package manager's cache out of its layer; `directory` is where it left it. */
export function cacheRemedy(
  cache: Cache,
  directory: string,
  shipping: BuildStep | null,
): Pick<Finding, 'instead' | 'example'> {
  const mount = `--mount=type=cache,target=${mountOf(cache, directory)}`;
  const { without } = cache;
  const flag = without?.startsWith('&&') ? `end that RUN with "${without}"` : `write "${without}"`;
  const other = without === null ? '' : `, or ${flag}`;
  return {
    instead: `Mount a cache for the RUN that fills it${other}.`,
    example: isRun(shipping) ? (exampleLine(`RUN ${mount} ${shipping?.operands}`) ?? `RUN ${mount} …`) : null,
  };
}

/** The cache's own directory where it was found, else the tool's default. */
function mountOf({ places, mount }: Cache, directory: string): string {
  for (const place of places) {
    const inner = place.startsWith('/') ? place : `/${place}`;
    const from = `${directory}/`.indexOf(`${inner}/`);
    if (from !== -1 && !place.startsWith('/')) return directory.slice(0, from + inner.length);
  }
  return mount;
}
