/** `bash` of `bash-5.2.15-3.fc39.src.rpm`; null where it is no name of a source package. */
export function sourceName(file: string | null): string | null {
  const release = file?.lastIndexOf('-') ?? -1;
  const version = release > 0 ? (file as string).lastIndexOf('-', release - 1) : -1;
  return version > 0 ? (file as string).slice(0, version) : null;
}
