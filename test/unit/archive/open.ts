import { directorySource } from '../../../src/archive/directory-source.ts';
import { openImages } from '../../../src/archive/open-archive.ts';
import type { OpenedArchive } from '../../../src/model/image.ts';
import type { Problem } from '../../../src/model/problem.ts';
import {
  blob,
  digestOf,
  directoryOf,
  file,
  indexOf,
  layoutMark,
  type SampleMember,
} from '../../fixtures/archives.ts';

const attempt = (members: readonly SampleMember[], folder = '') =>
  openImages(directorySource(directoryOf(members, folder)), digestOf);

/** Opens members that have to give images or artifacts; where a name stands twice the later one counts. */
export async function open(members: readonly SampleMember[], folder = ''): Promise<OpenedArchive> {
  const result = await attempt(members, folder);
  if (!result.ok) throw new Error(`nothing was found: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** Opens members that have to give nothing, and says why. */
export async function openFailing(members: readonly SampleMember[]): Promise<readonly Problem[]> {
  const result = await attempt(members);
  if (result.ok) throw new Error(`${result.value.images.length} images were found`);
  return result.error;
}

/** The codes of problems, in order. */
export function codesOf(problems: readonly Problem[] = []): string[] {
  return problems.map((problem) => problem.code);
}

/** A layout whose index holds what is given, with these blobs. */
export function layout(
  manifests: readonly unknown[] | null,
  ...blobs: readonly Uint8Array[]
): SampleMember[] {
  return [layoutMark, ...blobs.map(blob), file('index.json', indexOf(manifests))];
}
