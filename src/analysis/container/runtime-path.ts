/**
 * Files that docker and podman mount into, or put into, every container (moby `daemon/initlayer`, podman
 * `libpod/container_internal`): no doing of what ran in it.
 */
const runtimeFiles: ReadonlySet<string> = new Set([
  '/.dockerenv',
  '/etc/hostname',
  '/etc/hosts',
  '/etc/mtab',
  '/etc/resolv.conf',
  '/run/.containerenv',
]);

/** Directories that the runtime mounts something over, with all that lies in them. */
const runtimeDirectories: readonly string[] = ['/dev', '/proc', '/run/secrets', '/sys'];

/** Whether a path of a container is the runtime's, by its absolute path. */
export function isRuntimePath(path: string): boolean {
  return (
    runtimeFiles.has(path) ||
    runtimeDirectories.some((directory) => path === directory || path.startsWith(`${directory}/`))
  );
}
