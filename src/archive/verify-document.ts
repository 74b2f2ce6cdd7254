import type { Bytes } from '../base/bytes.ts';
import type { Problem } from '../model/problem.ts';
import { type Digest, digestAlgorithm } from '../oci/digest.ts';
import type { MetadataDocument } from './metadata-reader.ts';

/** What comes of holding a document against what declares it. */
export interface DocumentVerification {
  /** True: the digest agrees; false: it differs; null: none is declared, or it can't be checked. */
  readonly verified: boolean | null;
  readonly problems: readonly Problem[];
}

/** Compares digest and size of a manifest, index or config with those that a descriptor or a name declares. */
export function verifyDocument(
  document: MetadataDocument,
  digest: Digest | null,
  size: Bytes | null,
): DocumentVerification {
  const problems: Problem[] = [];
  const at = document.name;
  if (size !== null && size !== document.size) {
    const message = `The document is declared with ${size} bytes, but ${document.size} are stored.`;
    problems.push({ code: 'size.mismatch', severity: 'warning', message, at });
  }
  if (digest === null) return { verified: null, problems };
  const algorithm = digestAlgorithm(digest);
  const stored = algorithm === 'sha512' ? document.sha512 : algorithm === 'sha256' ? document.digest : null;
  if (stored === null) {
    const message = `The digest ${digest} is not checked: its algorithm is none that is computed here.`;
    problems.push({ code: 'digest.unsupported', severity: 'warning', message, at });
    return { verified: null, problems };
  }
  if (digest === stored) return { verified: true, problems };
  const message = `The document is declared as ${digest}, but its stored bytes are ${stored}.`;
  problems.push({ code: 'digest.mismatch', severity: 'error', message, at });
  return { verified: false, problems };
}
