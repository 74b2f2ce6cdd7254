/** The distribution that an image says it is (os-release(5)). */
export interface Distribution {
  /** `debian`, `alpine`: for machines; used in package URLs. */
  readonly id: string;
  readonly version: string | null;
  /** For people. */
  readonly name: string;
}

/**
 * What is known of an image's distribution: `said`; `unsaid`, no file of it says one; `unread`, what may say one is not to be had: the contents of
 * an analysis that was kept, a layer that is missing.
 */
export type DistributionAnswer =
  | { readonly kind: 'said'; readonly distribution: Distribution }
  | { readonly kind: 'unsaid' }
  | { readonly kind: 'unread' };

/** Reads an os-release file; null where it gives no ID. */
export function parseOsRelease(text: string): Distribution | null {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const equals = line.indexOf('=');
    const name = line.slice(0, equals).trimStart();
    if (equals > 0 && /^[A-Z_0-9]+$/.test(name)) values.set(name, unquoted(line.slice(equals + 1).trimEnd()));
  }
  const id = values.get('ID');
  if (!id) return null;
  return {
    id,
    version: values.get('VERSION_ID') ?? null,
    name: values.get('PRETTY_NAME') ?? values.get('NAME') ?? id,
  };
}

function unquoted(value: string): string {
  const quote = value[0];
  return value.length > 1 && (quote === '"' || quote === "'") && value.endsWith(quote)
    ? value.slice(1, -1)
    : value;
}
