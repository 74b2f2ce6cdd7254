/**
 * Files whose name says what they hold, so that more can be told from it; `other` for all else. The order is that of the
 * numbers which stand for them between threads.
 */
export const fileKinds = [
  'other',
  'env',
  'npmrc',
  'pypirc',
  'netrc',
  'docker-config',
  'kubeconfig',
  'git-credentials',
  'git-config',
  'aws-credentials',
  'pgpass',
  'my-cnf',
  'htpasswd',
  'shell-history',
  'shadow',
  'passwd',
  'sudoers',
  'maven-settings',
  'gem-credentials',
  'rails-key',
  'terraform-state',
  'ssh-host-key',
  'rclone',
  'nuget-config',
  'settings',
] as const;

/** What a file's name says that it holds. */
export type FileKind = (typeof fileKinds)[number];

/** By last name. */
const byName: ReadonlyMap<string, FileKind> = new Map<string, FileKind>([
  ['.npmrc', 'npmrc'],
  ['npmrc', 'npmrc'],
  ['.yarnrc', 'npmrc'],
  ['.yarnrc.yml', 'npmrc'],
  ['.pypirc', 'pypirc'],
  ['pip.conf', 'pypirc'],
  ['.netrc', 'netrc'],
  ['_netrc', 'netrc'],
  ['.dockercfg', 'docker-config'],
  ['kubeconfig', 'kubeconfig'],
  ['.git-credentials', 'git-credentials'],
  ['.pgpass', 'pgpass'],
  ['pgpass.conf', 'pgpass'],
  ['.my.cnf', 'my-cnf'],
  ['my.cnf', 'my-cnf'],
  ['.mylogin.cnf', 'my-cnf'],
  ['.htpasswd', 'htpasswd'],
  ['.bash_history', 'shell-history'],
  ['.zsh_history', 'shell-history'],
  ['.ash_history', 'shell-history'],
  ['.sh_history', 'shell-history'],
  ['.history', 'shell-history'],
  ['.psql_history', 'shell-history'],
  ['.mysql_history', 'shell-history'],
  ['.python_history', 'shell-history'],
  ['.node_repl_history', 'shell-history'],
  ['fish_history', 'shell-history'],
  ['.terraformrc', 'terraform-state'],
  ['credentials.tfrc.json', 'terraform-state'],
  ['master.key', 'rails-key'],
  ['rclone.conf', 'rclone'],
]);

/** By the end of the path, from a slash on. */
const byEnding: readonly (readonly [ending: string, kind: FileKind])[] = [
  ['/.docker/config.json', 'docker-config'],
  ['/.kube/config', 'kubeconfig'],
  ['/kubernetes/admin.conf', 'kubeconfig'],
  ['/.git/config', 'git-config'],
  ['/.aws/credentials', 'aws-credentials'],
  ['/.aws/config', 'aws-credentials'],
  ['/.gem/credentials', 'gem-credentials'],
  ['/.m2/settings.xml', 'maven-settings'],
  ['/.m2/settings-security.xml', 'maven-settings'],
  ['/etc/shadow', 'shadow'],
  ['/etc/shadow-', 'shadow'],
  ['/etc/gshadow', 'shadow'],
  ['/etc/passwd', 'passwd'],
  ['/etc/sudoers', 'sudoers'],
  ['.tfstate', 'terraform-state'],
];

const endingNames = new Set(byEnding.map(([ending]) => ending.slice(ending.lastIndexOf('/') + 1)));

/** The directory all files of which are sudo's (sudoers, "@includedir"). */
export const sudoersDirectory = 'sudoers.d';

/** Whether a file with this last name, outside `sudoersDirectory`, can be of a kind other than `other`. */
export function isTellingName(name: string): boolean {
  const isKey = name.startsWith('ssh_host_') || name.endsWith('.tfstate');
  return (
    byName.has(name) || endingNames.has(name) || isEnvironmentFile(name) || isSettingsFile(name) || isKey
  );
}

/** What the name of a file, by its absolute path, says that it holds. */
export function detectFileKind(path: string): FileKind {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const named = byName.get(name);
  if (named) return named;
  if (isEnvironmentFile(name)) return 'env';
  if (path.startsWith(`/etc/${sudoersDirectory}/`)) return 'sudoers';
  if (path.startsWith('/etc/ssh/ssh_host_') && name.endsWith('_key')) return 'ssh-host-key';
  const ending = byEnding.find(([each]) => path.endsWith(each));
  if (ending) return ending[1];
  if (name.toLowerCase() === nugetName) return 'nuget-config';
  return isSettingsFile(name) ? 'settings' : 'other';
}

/** Its name is written in all cases: NuGet looks for it on file systems that do not tell them apart. */
const nugetName = 'nuget.config';

/** Files of names and values, and Dockerfiles; not those that may as well be programs. */
function isSettingsFile(name: string): boolean {
  return (
    /\.(?:properties|ini|conf|cfg|cnf|toml|ya?ml|tf|tfvars|hcl)$|^(?:Docker|Container)file(?:\.|$)/i.test(
      name,
    ) || name.toLowerCase() === nugetName
  );
}

function isEnvironmentFile(name: string): boolean {
  return name === '.env' || name.startsWith('.env.') || name.endsWith('.env');
}
