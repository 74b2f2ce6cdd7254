import type { Package, PackageReading, PackageRecord } from '../../../model/package.ts';
import type { HeldBytes } from '../held-bytes.ts';
import { markOf } from '../record-mark.ts';
import { isBdb, readBdb } from './bdb.ts';
import { damaged, type TakeBlob, type Unread } from './blobs.ts';
import { parseRpmHeader } from './header.ts';
import { isNdb, readNdb } from './ndb.ts';
import { isSqlite, readSqlite } from './sqlite.ts';

/** The packages of a database of rpm in any of its three forms, told by its first bytes. */
export function parseRpm(file: HeldBytes): PackageReading {
  const read = readerFor(file.bytes(0, 100));
  if (!read) return { packages: [], unread: 'is no database of rpm that is known' };
  const packages: Package[] = [];
  const records: PackageRecord[] = [];
  let broken = 0;
  const unread = read(file, (blob) => {
    const parsed = parseRpmHeader(blob);
    if (parsed) {
      packages.push(parsed.own);
      records.push({ mark: markOf(blob), files: parsed.files });
    } else broken++;
  });
  return { packages, records, unread: unread ?? damaged(broken) };
}

function readerFor(head: Uint8Array): ((file: HeldBytes, take: TakeBlob) => Unread) | null {
  if (isSqlite(head)) return readSqlite;
  if (isNdb(head)) return readNdb;
  return isBdb(head) ? readBdb : null;
}
