import { err, ok, type Result } from '../base/result.ts';
import { type KeptArchive, keptVersion } from './kept-archive.ts';
import { goneFault, newerFault, type StoreFault } from './store-fault.ts';

/** A record as some version of the app wrote it. */
interface WrittenRecord {
  readonly version: number;
}

/** What makes a record of version `n + 1` of one of version `n`: the first stands for version 1. */
const migrations: readonly ((record: WrittenRecord) => WrittenRecord)[] = [
  withoutSignatures,
  (record) => withoutSha512(withoutSubjects(record)),
];

/** Signatures were not read before version 2. */
function withoutSignatures(record: WrittenRecord): WrittenRecord {
  return withImages(record, 2, (image) => ({ ...image, signatures: [] }));
}

/**
 * Before version 3 nobody noted what the bytes under a signature are about, nor which indexes lead to an image. Both can only be had of the
 * archive: until then no signature is verified.
 */
function withoutSubjects(record: WrittenRecord): WrittenRecord {
  const why =
    'This analysis was kept by an older version, which did not look at what was signed. Open the archive again.';
  return withImages(record, 3, (image) => ({
    ...image,
    indexDigests: [],
    attestations: listIn(image, 'attestations').map((own) => ({ ...own, oddity: null })),
    signatures: listIn(image, 'signatures').map((own) => {
      const { subjects: _, ...rest } = { subjects: null, ...own };
      return { ...rest, subject: { kind: 'unread', why }, attachedTo: [] };
    }),
  }));
}

/** Nor was SHA-512 computed, nor what artifacts hold looked at. */
function withoutSha512(record: WrittenRecord): WrittenRecord {
  const blobs = listIn(record, 'blobs').map((blob) => {
    const { scan } = { scan: null, ...blob };
    return { ...blob, scan: scan && { ...(scan as object), sha512: null } };
  });
  const artifacts = listIn(record, 'artifacts').map((artifact) => ({ ...artifact, holdsFiles: false }));
  return { ...record, ...{ blobs, artifacts } };
}

function withImages(
  record: WrittenRecord,
  version: number,
  migrate: (image: object) => object,
): WrittenRecord {
  return { ...record, version, ...{ images: listIn(record, 'images').map(migrate) } };
}

function listIn(value: object, key: string): readonly object[] {
  const list: unknown = Reflect.get(value, key);
  return Array.isArray(list) ? list.filter((own) => typeof own === 'object' && own !== null) : [];
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
