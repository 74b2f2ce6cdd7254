import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** The files of the project by their path below its root, with `/` between folders. */
export type SourceTree = ReadonlyMap<string, string>;

/** Reads the source files of some folders, what is generated left out. */
export function readTree(root: string, folders: readonly string[]): SourceTree {
  const files = new Map<string, string>();
  const visit = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = posix.join(folder, entry.name);
      if (entry.name === 'build') continue;
      if (entry.isDirectory()) visit(path);
      else files.set(path, readFileSync(join(root, path), 'utf8'));
    }
  };
  for (const folder of folders) visit(folder);
  return files;
}

/** An import statement or a dynamic import, with what it names. */
export interface Import {
  readonly specifier: string;
  /** True where only types are imported, which leaves nothing in the program. */
  readonly typeOnly: boolean;
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** The imports of a TypeScript file. */
export function importsOf(source: string): Import[] {
  return [...source.matchAll(importPattern)].map(([, type, named, dynamic]) => ({
    specifier: (named ?? dynamic) as string,
    typeOnly: type !== undefined,
  }));
}

/** The file that a relative import of another names, without a query; null for packages. */
export function resolveImport(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  return posix.normalize(posix.join(posix.dirname(from), specifier.replace(/\?.*$/, '')));
}
