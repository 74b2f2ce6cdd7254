import type { FieldReader } from './field-reader.ts';
import { goList, goStruct, goText } from './go-json/go-type.ts';

/** What an image runs on (image-spec image-index.md, `platform`; config.md has the same fields). */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string | null;
}

/** The struct that runtimes decode it into. */
export const platformFields = {
  os: goText,
  architecture: goText,
  variant: goText,
  'os.version': goText,
  'os.features': goList(goText),
};
export const platformType = goStruct(platformFields);

/** Reads `os`, `architecture` and `variant`; null where either of the first two is absent or empty. */
export function parsePlatform(fields: FieldReader): Platform | null {
  const os = fields.text('os');
  const architecture = fields.text('architecture');
  const variant = fields.text('variant');
  return os && architecture ? { os, architecture, variant: variant || null } : null;
}

/** `os/architecture[/variant]`, as docker and containerd write it: `linux/arm64/v8`. */
export function formatPlatform(platform: Platform): string {
  const { os, architecture, variant } = platform;
  return variant === null ? `${os}/${architecture}` : `${os}/${architecture}/${variant}`;
}
