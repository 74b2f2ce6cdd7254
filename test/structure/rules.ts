import { posix } from 'node:path';
import { importsOf, resolveImport, type SourceTree } from './source-tree.ts';

/** Level of each folder below `src/`: a file imports from lower levels or from its own folder (DESIGN: "Where things stand"). */
export const levels: Readonly<Record<string, number>> = {
  base: 0,
  oci: 1,
  codec: 1,
  tar: 1,
  archive: 2,
  model: 2,
  pipeline: 3,
  analysis: 3,
  store: 4,
  export: 4,
  app: 5,
  ui: 6,
};

/** Imports across folders of one level, or upwards, that are wanted all the same: none may be added without a reason. */
const allowed = new Set([
  // An archive's images are made of the model's types; DESIGN puts both at level 2.
  'archive → model',
  // Tables are kept by the worker that holds them: the page's thread never has one.
  'workers/catalog.worker.ts → store',
]);

/** Where a package may be imported: the rest of the project does not know it. */
const packages: Readonly<Record<string, readonly string[]>> = {
  comlink: ['workers', 'src/app'],
  diff: ['src/ui/preview'],
  idb: ['src/store'],
  'workbox-precaching': ['workers'],
  'workbox-routing': ['workers'],
  'js-sha256': ['src/codec'],
  pako: ['src/codec'],
  preact: ['src/ui', 'src/main.tsx'],
  '@preact/signals': ['src/app', 'src/ui', 'src/main.tsx'],
};

const maximumLines = 400;

/** A rule: what breaks it, a line each. */
export type Rule = (tree: SourceTree) => string[];

/** Imports go downwards or stay in their folder. */
export const importsGoDown: Rule = (tree) =>
  eachImport(tree, (from, to) => {
    const [own, other] = [folderOf(from), folderOf(to)];
    if (own === null || other === null || own === other || allowed.has(`${own} → ${other}`)) return null;
    const [level, otherLevel] = [levels[own], levels[other]];
    if (level === undefined) return `${from} is in no folder that has a level`;
    if (otherLevel !== undefined && otherLevel < level) return null;
    return `${from} (${own}, level ${level}) imports ${to} (${other}, level ${otherLevel})`;
  });

/** Workers know level 3 and below and what stands beside them, and nobody imports one but by its URL. */
export const workersStandApart: Rule = (tree) =>
  eachImport(tree, (from, to, specifier) => {
    const isEntry = to.endsWith('.worker.ts');
    if (from.startsWith('workers/')) {
      if (to.startsWith('workers/') && !isEntry) return null;
      const level = levels[folderOf(to) ?? ''];
      if (allowed.has(`${from} → ${folderOf(to)}`)) return null;
      return level !== undefined && level <= 3 ? null : `${from} imports ${to}`;
    }
    if (!to.startsWith('workers/') || specifier.endsWith('?worker&url')) return null;
    return `${from} imports the worker ${to}, which is reached by URL only`;
  });

/**
 * Nothing below level 5 knows the page: all of it is compiled by `tsconfig.core.json`, which leaves the DOM library out, so
 * that `document` is a type error there.
 */
export const noPageBelowLevelFive: Rule = (tree) => {
  const config = JSON.parse(withoutComments(tree.get('tsconfig.core.json') ?? '{}'));
  const included: string[] = config.include ?? [];
  const libraries: string[] = config.compilerOptions?.lib ?? [];
  const folders = Object.keys(levels).filter((folder) => (levels[folder] as number) < 5);
  const wanted = [...folders.map((folder) => `src/${folder}`), 'workers'];
  return [
    ...wanted
      .filter((folder) => !included.includes(folder))
      .map((folder) => `${folder} is not in tsconfig.core.json`),
    ...(libraries.length === 0 || libraries.some((library) => library.startsWith('DOM'))
      ? ['tsconfig.core.json has the DOM library']
      : []),
  ];
};

/** Nothing below level 5 asks for anything over the network: what it reads was handed to it. */
export const noNetworkBelowLevelFive: Rule = (tree) =>
  eachFile(tree, (path, source) => {
    const level = path.startsWith('workers/') ? 3 : (levels[folderOf(path) ?? ''] ?? 6);
    const found = level < 5 && /\b(?:fetch|importScripts)\(/.exec(withoutComments(source));
    return found ? `${path} calls ${found[0]}…)` : null;
  });

/** Packages stay where they belong. */
export const packagesStayAtHome: Rule = (tree) =>
  eachFile(tree, (path, source) => {
    const strange = importsOf(source).filter(({ specifier }) => {
      if (specifier.startsWith('.')) return false;
      const name = specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');
      return !packages[name]?.some((home) => path === home || path.startsWith(`${home}/`));
    });
    return strange.map(({ specifier }) => `${path} imports ${specifier}`).join('\n') || null;
  });

/** Files stay small enough to be read at one sitting. */
export const filesAreShort: Rule = (tree) =>
  eachFile(tree, (path, source) => {
    const lines = source.split('\n').length - 1;
    return lines > maximumLines ? `${path} has ${lines} lines; ${maximumLines} are the limit` : null;
  });

/** Text of an image never becomes markup or program, and nothing opens a way out of the page. */
export const nothingDangerous: Rule = (tree) =>
  eachFile(tree, (path, source) => {
    const found =
      /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|eval|RTCPeerConnection|sendBeacon|XMLHttpRequest|WebSocket|EventSource)\b|new Function\(/.exec(
        withoutComments(source),
      );
    return found && `${path} uses ${found[0]}`;
  });

/** Every file is reached from an entry point. */
export const nothingIsDead: Rule = (tree) => {
  const entries = [...tree.keys()].filter(
    (path) => path === 'src/main.tsx' || path.endsWith('.d.ts') || path.startsWith('workers/'),
  );
  const reached = new Set(entries.filter((path) => isProgram(path)));
  for (const path of reached) {
    for (const { specifier } of importsOf(tree.get(path) ?? '')) {
      const target = resolveImport(path, specifier);
      if (target !== null && tree.has(target)) reached.add(target);
    }
  }
  return [...tree.keys()]
    .filter((path) => (isProgram(path) || path.endsWith('.css')) && !reached.has(path))
    .map((path) => `nobody imports ${path}`);
};

/** Each folder with a level says in 5 to 15 lines what it is for. */
export const foldersHaveReadmes: Rule = (tree) =>
  [...Object.keys(levels).map((folder) => `src/${folder}`), 'workers'].flatMap((folder) => {
    if (![...tree.keys()].some((path) => path.startsWith(`${folder}/`) && isProgram(path))) return [];
    const readme = tree.get(`${folder}/README.md`);
    if (readme === undefined) return [`${folder} has no README.md`];
    const lines = readme.trimEnd().split('\n').length;
    return lines >= 5 && lines <= 15 ? [] : [`${folder}/README.md has ${lines} lines, not 5 to 15`];
  });

/** Nothing is left for later in the code. */
export const nothingIsLeftOver: Rule = (tree) =>
  eachFile(tree, (path, source) => {
    const found = /\b(?:TODO|FIXME|XXX|HACK)\b/.exec(source);
    return found && `${path} has a ${found[0]}`;
  });

/** The folder below `src/` that a file stands in, null for files elsewhere. */
function folderOf(path: string): string | null {
  const [top, folder, rest] = path.split('/');
  return top === 'src' && folder !== undefined && rest !== undefined ? folder : null;
}

function isProgram(path: string): boolean {
  const isSource = ['.ts', '.tsx'].includes(posix.extname(path));
  return isSource && !path.includes('/assembly/');
}

function eachFile(tree: SourceTree, check: (path: string, source: string) => string | null): string[] {
  const files = [...tree].filter(([path]) => isProgram(path) || path.endsWith('.css'));
  return files.flatMap(([path, source]) => check(path, source) ?? []);
}

function eachImport(
  tree: SourceTree,
  check: (from: string, to: string, specifier: string) => string | null,
): string[] {
  return eachFile(tree, (from, source) => {
    const broken = importsOf(source).map(({ specifier }) => {
      const to = resolveImport(from, specifier);
      return to === null ? null : check(from, to, specifier);
    });
    return broken.filter((line) => line !== null).join('\n') || null;
  });
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
}
