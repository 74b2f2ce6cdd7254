/** How names of archives of Java end; those of Jenkins' extensions are the last two. */
const endings = ['.jar', '.war', '.ear', '.jpi', '.hpi'];

/** Whether a file of this name is an archive of Java. */
export function isJarName(name: string): boolean {
  return endings.some((ending) => name.endsWith(ending));
}
