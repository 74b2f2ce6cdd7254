/** What a package manager keeps for itself and can fetch or make again: of no use to a container that runs. */
export interface Cache {
  /** What lies there, as a plural that follows "the". */
  readonly name: string;
  /**
   * Directories, as their last components: `/var/lib/apt/lists` from the root, `.cache/pip` wherever it stands. The
   * places are the tools' defaults.
   */
  readonly places: readonly string[];
  /** The option or command that keeps it from being left behind in the first place; null where there is none. */
  readonly without: string | null;
  /** Where a cache mount goes by default, so that builds still profit (docs.docker.com, "Optimize cache usage in builds"). */
  readonly mount: string;
}

/** The caches that are known, the innermost place deciding. */
export const caches: readonly Cache[] = [
  {
    name: 'apt package lists',
    places: ['/var/lib/apt/lists'],
    without: '&& rm -rf /var/lib/apt/lists/*',
    mount: '/var/lib/apt',
  },
  {
    name: 'apt packages and indexes',
    places: ['/var/cache/apt'],
    without: '&& apt-get clean',
    mount: '/var/cache/apt',
  },
  {
    name: 'apk packages and indexes',
    places: ['/var/cache/apk', '/etc/apk/cache'],
    without: 'apk add --no-cache …',
    mount: '/var/cache/apk',
  },
  {
    name: 'dnf packages and metadata',
    places: ['/var/cache/dnf', '/var/cache/libdnf5'],
    without: '&& dnf clean all',
    mount: '/var/cache/dnf',
  },
  {
    name: 'yum packages and metadata',
    places: ['/var/cache/yum'],
    without: '&& yum clean all',
    mount: '/var/cache/yum',
  },
  {
    name: 'zypper packages and metadata',
    places: ['/var/cache/zypp'],
    without: '&& zypper clean --all',
    mount: '/var/cache/zypp',
  },
  {
    name: 'pacman packages and lists',
    places: ['/var/cache/pacman/pkg', '/var/lib/pacman/sync'],
    without: '&& rm -rf /var/cache/pacman/pkg/* /var/lib/pacman/sync/*',
    mount: '/var/cache/pacman/pkg',
  },
  {
    name: 'pip downloads and wheels',
    places: ['.cache/pip'],
    without: 'pip install --no-cache-dir …',
    mount: '/root/.cache/pip',
  },
  {
    name: 'uv downloads and wheels',
    places: ['.cache/uv'],
    without: 'uv … --no-cache',
    mount: '/root/.cache/uv',
  },
  {
    name: 'poetry downloads',
    places: ['.cache/pypoetry'],
    without: null,
    mount: '/root/.cache/pypoetry',
  },
  {
    name: 'conda packages',
    places: ['/opt/conda/pkgs'],
    without: '&& conda clean --all --yes',
    mount: '/opt/conda/pkgs',
  },
  {
    name: 'npm downloads',
    places: ['.npm/_cacache'],
    without: '&& npm cache clean --force',
    mount: '/root/.npm',
  },
  {
    name: 'yarn downloads',
    places: ['.cache/yarn', '.yarn/berry/cache'],
    without: '&& yarn cache clean',
    mount: '/usr/local/share/.cache/yarn',
  },
  {
    name: 'pnpm packages',
    places: ['.local/share/pnpm/store', '.pnpm-store'],
    without: null,
    mount: '/root/.local/share/pnpm/store',
  },
  {
    name: 'Go build results',
    places: ['.cache/go-build'],
    without: '&& go clean -cache',
    mount: '/root/.cache/go-build',
  },
  {
    name: 'Go module downloads',
    places: ['go/pkg/mod/cache'],
    without: '&& go clean -modcache',
    mount: '/go/pkg/mod',
  },
  {
    name: 'cargo downloads',
    places: ['cargo/registry', 'cargo/git', '.cargo/registry', '.cargo/git'],
    without: null,
    mount: '/usr/local/cargo/registry',
  },
  {
    name: 'Maven downloads',
    places: ['.m2/repository'],
    without: null,
    mount: '/root/.m2/repository',
  },
  {
    name: 'Gradle downloads',
    places: ['.gradle/caches'],
    without: null,
    mount: '/root/.gradle/caches',
  },
  {
    name: 'Composer downloads',
    places: ['.composer/cache', '.cache/composer'],
    without: 'composer install --no-cache',
    mount: '/root/.cache/composer',
  },
];
