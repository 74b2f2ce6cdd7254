/** The distribution that an image says it is (os-release(5)). */
export interface Distribution {
  /** `debian`, `alpine`: for machines; used in package URLs. */
  readonly id: string;
  readonly version: string | null;
  /** For people. */
  readonly name: string;
}

/** Reads an os-release file; null where it gives no ID. */
export function parseOsRelease(text: string): Distribution | null {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, name, value] = /^\s*([A-Z_0-9]+)=(.*?)\s*$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) values.set(name, value.replace(/^(["'])(.*)\1$/, '$2'));
  }
  const id = values.get('ID');
  if (!id) return null;
  return {
    id,
    version: values.get('VERSION_ID') ?? null,
    name: values.get('PRETTY_NAME') ?? values.get('NAME') ?? id,
  };
}
