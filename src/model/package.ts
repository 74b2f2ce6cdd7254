/** Who installs packages of a kind. */
export type Ecosystem = 'deb' | 'apk' | 'rpm' | 'npm' | 'pypi' | 'gem' | 'golang' | 'cargo' | 'maven';

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

/** What a database holds of a package besides. */
export interface PackageRecord {
  /** Differs where two records of the package differ in anything: no digest, for no one is to be fooled by it but himself. */
  readonly mark: number;
  /** The files it is said to have, absolute, each ended by a line break; null where that stands elsewhere. */
  readonly files: string | null;
}

/** What a content tells of packages. */
export interface PackageReading {
  readonly packages: readonly Package[];
  /** Of each of them; absent where a file tells of one package alone. */
  readonly records?: readonly PackageRecord[];
  /** What the content says of a package that another file tells of: its files as in `PackageRecord`, or its licence. */
  readonly detail?: string;
  /** Why not all that it tells could be read, as the end of a sentence that begins with its path; null where all was. */
  readonly unread: string | null;
}

/** What contents tell of packages, by their positions among those that were asked for; those that could not be read are missing. */
export type PackageLists = ReadonlyMap<number, PackageReading>;
