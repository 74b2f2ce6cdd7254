/** The formats of bills of materials: CycloneDX 1.6 and SPDX 2.3, both JSON. */
export type SbomFormat = 'cyclonedx' | 'spdx';

/** Documents that the user can save, beside the JSON report. Ids are `ImageState.id`. */
export interface Exports {
  /** The report of all that is open as one HTML file; waits until reading has ended. */
  html(): Promise<string>;
  /** What dive would write of an image; null where not every layer of it was read. */
  dive(image: string): Promise<string | null>;
  /**
   * The bill of materials of an image. What was not looked through yet of its contents is looked through first; the audit tells how far
   * that has come, and `signal` ends it. Fails where contents can't be read.
   */
  sbom(image: string, format: SbomFormat, signal: AbortSignal): ReadableStream<Uint8Array>;
  /** The image's final file system as CSV, in windows. */
  fileTable(image: string): ReadableStream<Uint8Array>;
  /** The entries of all its layers, base first, in the order of their tars, as CSV, in windows. */
  shippedTable(image: string): ReadableStream<Uint8Array>;
}
