/** Where what is told of an archive comes from: the archive itself, or an analysis that was kept of it. */
export interface Origin {
  /** When the analysis was kept, in milliseconds since 1970; null where the archive itself was read. */
  readonly keptAt: number | null;
  /** Whether the analysis came out of a library file. */
  readonly isImported: boolean;
}

/** Said wherever something is told of an analysis that came out of a library file: anybody can write such a file. */
export const importedNote = 'From an imported analysis: nothing here was verified from bytes.';

/** What has to be said beside all that is told; null where the archive itself was read. */
export function originNote({ keptAt, isImported }: Origin): string | null {
  if (isImported) return importedNote;
  if (keptAt === null) return null;
  return `From an analysis that was kept here on ${timeOf(keptAt)}: what is said to be verified was verified then.`;
}

/** That of an imported analysis; null for what was read here. */
export function importedNoteOf({ isImported }: Origin): string | null {
  return isImported ? importedNote : null;
}

/** RFC 3339, in UTC, without fractions of seconds. */
function timeOf(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The analysis as the report has it; null where the archive itself was read. */
export function keptRecord(origin: Origin) {
  const { keptAt, isImported } = origin;
  if (keptAt === null) return null;
  // The time of an imported one is a claim of whoever wrote the file.
  return { at: isImported ? null : timeOf(keptAt), imported: isImported, note: originNote(origin) };
}
