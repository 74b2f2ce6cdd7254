/** A name with its `.`, `..` and empty components resolved. */
export interface CleanName {
  /** Components joined by `/`, no slash at either end; empty for the root. */
  readonly name: string;
  /** True where `..` led above the root; the name then goes on from the root. */
  readonly escapes: boolean;
}

/** Resolves a name as it is written in an archive or a document: `./a`, `/a` and `a/` are `a`. */
export function cleanName(written: string): CleanName {
  const parts: string[] = [];
  let escapes = false;
  for (const part of written.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) escapes = true;
  }
  return { name: parts.join('/'), escapes };
}

/** Resolves the target of a symbolic link: relative to the directory that holds the link, or absolute from the root. */
export function resolveLink(link: string, target: string): CleanName {
  if (target.startsWith('/')) return cleanName(target);
  return cleanName(`${link.slice(0, link.lastIndexOf('/') + 1)}${target}`);
}
