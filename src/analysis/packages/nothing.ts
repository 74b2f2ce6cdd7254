import type { PackageReading } from '../../model/package.ts';

/** What a content tells that tells of no packages. One object, so that thousands of them cross threads as one. */
export const nothing: PackageReading = { packages: [], unread: null };
