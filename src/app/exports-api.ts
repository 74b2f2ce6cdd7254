/** Documents that the user can save, beside the JSON report. Ids are `ImageState.id`. */
export interface Exports {
  /** The report of all that is open as one HTML file; waits until reading has ended. */
  html(): Promise<string>;
  /** What dive would write of an image; null where not every layer of it was read. */
  dive(image: string): Promise<string | null>;
  /** The image's final file system as CSV, in windows. */
  fileTable(image: string): ReadableStream<Uint8Array>;
  /** The entries of all its layers, base first, in the order of their tars, as CSV, in windows. */
  shippedTable(image: string): ReadableStream<Uint8Array>;
}
