import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { decodeName } from '../../src/base/text.ts';

/** Whether a tool starts here; where it does not, it is said what is left out. */
export function hasTool(name: string, versionOf = name): boolean {
  try {
    return execFileSync(name, ['--version'], { stdio: 'pipe' }).toString().includes(versionOf);
  } catch {
    console.log(`left out: ${name} is not installed`);
    return false;
  }
}

/** Unpacks a tagged image of an OCI layout as umoci does. */
export function unpackWithUmoci(layout: string, tag: string, target: string): void {
  const rootless = process.getuid?.() === 0 ? [] : ['--rootless'];
  const image = ['--image', `${layout}:${tag}`];
  execFileSync('umoci', ['raw', 'unpack', ...rootless, ...image, target], { stdio: 'pipe' });
}

/**
 * Unpacks layers one over the other with GNU tar, which knows nothing of whiteouts: before each layer what its whiteouts name
 * is removed, and directories where it has something else.
 */
export function unpackWithTar(layers: readonly string[], target: string): void {
  mkdirSync(target, { recursive: true });
  for (const layer of layers) {
    const names = list(layer, '-tf');
    const verbose = list(layer, '-tvf');
    for (const [index, name] of names.entries()) {
      const place = join(target, name);
      const marker = /^(.*\/)?\.wh\.([^/]+)$/.exec(name);
      if (marker) {
        const directory = join(target, marker[1] ?? '');
        if (marker[2] !== '.wh..opq')
          rmSync(join(directory, marker[2] as string), { recursive: true, force: true });
        else for (const child of childrenOf(directory)) rmSync(join(directory, child), { recursive: true });
      } else if (verbose[index]?.startsWith('d') !== isDirectory(place)) {
        rmSync(place, { recursive: true, force: true });
      }
    }
    execFileSync('tar', ['-xpf', layer, '-C', target, '--exclude=.wh.*', '--no-wildcards-match-slash'], {
      stdio: 'pipe',
    });
  }
}

function list(layer: string, how: string): string[] {
  return execFileSync('tar', [how, layer, '--quoting-style=literal']).toString().trimEnd().split('\n');
}

function isDirectory(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}

function childrenOf(path: string): string[] {
  return isDirectory(path) ? readdirSync(path) : [];
}

/** Writes files below a folder. */
export function writeFiles(
  folder: string,
  files: readonly (readonly [name: string, data: Uint8Array])[],
): void {
  for (const [name, data] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), data);
  }
}

/** Names on a disk are bytes, and not all of them UTF-8. */
const slash = Buffer.from('/');

/** A file system on disk, a line a path in the order of their texts: see `treeLine`. */
export function diskLines(root: string): string[] {
  const lines: string[] = [];
  const visit = (place: Buffer) => {
    const path = decodeName(place.subarray(root.length + 1));
    const stat = lstatSync(place);
    const common = { path: `/${path}`, mode: stat.mode & 0o7777, uid: stat.uid, gid: stat.gid };
    if (stat.isSymbolicLink()) lines.push(treeLine({ ...common, link: readlinkSync(place) }));
    // To read from a fifo is to wait for ever.
    else if (!stat.isDirectory() && !stat.isFile()) lines.push(treeLine({ ...common, content: 'device' }));
    else if (stat.isFile()) {
      const content = createHash('sha256').update(readFileSync(place)).digest('hex');
      lines.push(treeLine({ ...common, content, modified: Math.floor(stat.mtimeMs / 1000) }));
    } else {
      if (path !== '') lines.push(treeLine(common));
      for (const child of readdirSync(place, { encoding: 'buffer' }))
        visit(Buffer.concat([place, slash, child]));
    }
  };
  visit(Buffer.from(root));
  return lines.sort();
}

interface TreeFacts {
  readonly path: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly link?: string;
  readonly content?: string;
  readonly modified?: number;
}

/** One path, no time for what is no file: `/a 644 0:0 <start of its SHA-256> @7` for a file, `/b 0:0 -> a` for a link, `/c/ 755 0:0` for a directory. */
export function treeLine({ path, mode, uid, gid, link, content, modified }: TreeFacts): string {
  const owner = `${uid}:${gid}`;
  if (link !== undefined) return `${path} ${owner} -> ${link}`;
  const how = `${mode.toString(8)} ${owner}`;
  return content === undefined
    ? `${path}/ ${how}`
    : `${path} ${how} ${content.slice(0, 12)} @${modified ?? ''}`;
}
