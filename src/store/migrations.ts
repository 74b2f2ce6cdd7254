import { err, ok, type Result } from '../base/result.ts';
import { type KeptArchive, keptVersion } from './kept-archive.ts';
import { goneFault, newerFault, type StoreFault } from './store-fault.ts';

/** A record as some version of the app wrote it. */
interface WrittenRecord {
  readonly version: number;
}

/** What makes a record of version `n + 1` of one of version `n`: the first stands for version 1. */
const migrations: readonly ((record: WrittenRecord) => WrittenRecord)[] = [withoutSignatures];

/** Signatures were not read before version 2. */
function withoutSignatures(record: WrittenRecord): WrittenRecord {
  const images = 'images' in record && Array.isArray(record.images) ? record.images : [];
  const signatures: readonly [] = [];
  return { ...record, version: 2, ...{ images: images.map((image: object) => ({ ...image, signatures })) } };
}

/**
 * A record of any version up to this one as this version has it. Its form is not looked at any closer: the library's own are as they were
 * written, and those of a file are checked after this.
 */
export function migrateKept(record: unknown): Result<KeptArchive, StoreFault> {
  if (!isWritten(record)) return err(goneFault);
  if (record.version > keptVersion) return err(newerFault);
  const later = migrations.slice(record.version - 1);
  return ok(later.reduce((older, migrate) => migrate(older), record) as KeptArchive);
}

function isWritten(record: unknown): record is WrittenRecord {
  if (typeof record !== 'object' || record === null || !('version' in record)) return false;
  return Number.isSafeInteger(record.version) && (record.version as number) >= 1;
}
