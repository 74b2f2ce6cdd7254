/** Who installs packages of a kind. */
export type Ecosystem = 'deb' | 'apk' | 'npm' | 'pypi';

/** A package as the database or file of its manager tells of it. Text is as written there. */
export interface Package {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  readonly version: string;
  /** Null where it does not say. */
  readonly architecture: string | null;
  /** As stated; never concluded. */
  readonly licence: string | null;
  /** The source package that it was built from, where it names one. */
  readonly source: string | null;
}

/** What contents tell of packages, by their positions among those that were asked for; those that could not be read are missing. */
export type PackageLists = ReadonlyMap<number, readonly Package[]>;
