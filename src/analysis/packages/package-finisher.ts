import type { Ecosystem, Package, PackageRecord } from '../../model/package.ts';
import type { MergedTree } from '../merged-tree.ts';
import type { ImagePackage } from './image-packages.ts';
import { PathTouches } from './path-touches.ts';

/** A package as the files tell of it that were read one after the other, base first. */
export interface ToldPackage {
  readonly own: Package;
  /** Lowest layer that tells of it. */
  readonly layer: number;
  /** Uppermost layer with another record of it than the one below. */
  readonly recordedBy: number;
  /** The last; null where a file tells of one package alone. */
  readonly record: PackageRecord | null;
  /** The file that tells of it last. */
  readonly path: string;
  /** Those of the final file system that tell of it; none where it is not live. */
  readonly livePaths: string[];
  /** The layer that removes or overwrites the last, else its own. */
  readonly hiddenBy: number;
}

/**
 * The layer that touched last what a package consists of besides its record, by the file that tells of it. Of gems, npm and Python
 * whatever lies in their directories counts; programs and jars are files of their own.
 */
type Touch = (finisher: PackageFinisher, told: ToldPackage, path: string) => number;

const inRecord: Touch = ({ touchOf }, told) => touchOf(told.record?.files ?? '');
const inDirectory: Touch = ({ touches }, _, path) => touches.below(parentOf(path));

const touchedBy: Readonly<Record<Ecosystem, Touch>> = {
  deb: (finisher, told, path) => finisher.touchOfDpkg(told, path),
  apk: inRecord,
  rpm: inRecord,
  npm: inDirectory,
  pypi({ touches, details, touchOf }, _, path) {
    // An old `.egg-info` may be a file among others.
    if (path.endsWith('.egg-info')) return touches.file(path);
    const directory = parentOf(path);
    const from = parentOf(directory);
    const listed = details.get(`${directory}/RECORD`) ?? '';
    return Math.max(touches.below(directory), touchOf(listed, `${from}/`));
  },
  gem({ touches }, _, path) {
    const [root = '', file = ''] = path.split('/specifications/', 2);
    const stem = file.slice(file.lastIndexOf('/') + 1, -'.gemspec'.length);
    return Math.max(touches.file(path), touches.below(`${root}/gems/${stem}`));
  },
  golang: ({ touches }, _, path) => touches.file(path),
  cargo: ({ touches }, _, path) => touches.file(path),
  maven: ({ touches }, _, path) => touches.file(path),
};

/** Tells what is known of a package only when all files have been read: its licence, and who touched it last. */
export class PackageFinisher {
  readonly touches: PathTouches;
  /** What files say of packages that others tell of, by path. */
  readonly details: ReadonlyMap<string, string>;

  constructor(tree: MergedTree, details: ReadonlyMap<string, string>) {
    this.touches = new PathTouches(tree);
    this.details = details;
  }

  finish(told: ToldPackage): ImagePackage {
    const { own, layer, path, livePaths, recordedBy, hiddenBy } = told;
    const touched = livePaths.map((each) => touchedBy[own.ecosystem](this, told, each));
    return {
      ...own,
      licence: own.licence ?? this.#licenceOf(own),
      layer,
      touched: livePaths.length === 0 ? hiddenBy : Math.max(layer, recordedBy, ...touched),
      path,
      isLive: livePaths.length > 0,
    };
  }

  /** The uppermost layer that touched one of some files, each ended by a line break; absolute, or from a directory that ends with `/`. */
  readonly touchOf = (files: string, directory = ''): number => {
    let touched = 0;
    for (let at = 0; at < files.length && !this.touches.isSpent; ) {
      const end = files.indexOf('\n', at);
      touched = Math.max(touched, this.touches.file(directory + files.slice(at, end)));
      at = end + 1;
    }
    return touched;
  };

  touchOfDpkg({ own: { name, architecture } }: ToldPackage, path: string): number {
    const lists =
      path === '/var/lib/dpkg/status'
        ? [name, `${name}:${architecture}`].map((each) => `/var/lib/dpkg/info/${each}.list`)
        : [`${path}.md5sums`];
    const found = lists.flatMap((list) => [
      this.touches.file(list),
      this.touchOf(this.details.get(list) ?? ''),
    ]);
    return Math.max(0, ...found);
  }

  /** Packages of one source often share a directory, as links. */
  #licenceOf({ ecosystem, name }: Package): string | null {
    if (ecosystem !== 'deb') return null;
    const path = `/usr/share/doc/${name}/copyright`;
    return this.details.get(path) ?? this.details.get(this.touches.resolve(path) ?? '') ?? null;
  }
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
