import type { FindingRule } from '../finding-rule.ts';

/** Caches of package managers that are left in an image (src/analysis/left-caches.ts). */
export const packageCache: FindingRule = {
  id: 'configuration.package-cache',
  severity: 'low',
  title: 'Cache of a package manager left behind',
  why: 'Nothing that runs needs it: it makes the image larger, and tells what was installed and when.',
  advice: 'Delete it in the RUN that fills it, or keep it outside: RUN --mount=type=cache.',
  reference: 'dockle DKL-DI-0005, DKL-DI-0004; hadolint DL3009, DL3019, DL3042',
};
