import { limits } from '../../../base/limits.ts';
import type { RawInflate } from '../../../codec/raw-inflate.ts';
import type { Package, PackageReading } from '../../../model/package.ts';
import { type RandomBytes, randomBytes } from '../held-bytes.ts';
import { isJarName } from './jar-name.ts';
import { parseManifest, parseProperties } from './properties.ts';
import { readZip, unpackEntry, type ZipEntry } from './zip.ts';

/** Jars within jars: a fat jar has one level, an enterprise archive with a web application two. */
const mostLevels = 2;
const mebibyte = 1024 * 1024;
const manifestName = 'META-INF/MANIFEST.MF';

/** Bytes that archives in archives may still be packed and unpacked, over all that are read. */
export interface UnpackBudget {
  left: number;
}

/** What archives of Java say that they are, also those that others hold. What is read takes from the budget. */
export function readJar(
  file: RandomBytes,
  name: string,
  inflate: RawInflate,
  budget: UnpackBudget = { left: limits.jarTotal },
): PackageReading {
  const reader = new JarReader(inflate, file.length, budget);
  if (!reader.read(file, lastName(name), 0)) return { packages: [], unread: 'is no archive of Java' };
  const { packages, lost } = reader;
  if (lost === 0) return { packages, unread: null };
  return { packages, unread: `holds ${lost === 1 ? 'a file' : `${lost} files`} that could not be read` };
}

class JarReader {
  readonly packages: Package[] = [];
  /** Files that could not be unpacked. */
  lost = 0;
  readonly #inflate: RawInflate;
  readonly #total: UnpackBudget;
  /** Bytes that may still be packed and unpacked of this archive. */
  #left: number;

  constructor(inflate: RawInflate, length: number, total: UnpackBudget) {
    this.#inflate = inflate;
    this.#total = total;
    this.#left = Math.min(2 * limits.packageHolder, mebibyte + length * limits.jarRatio);
  }

  /** False where the bytes are no zip. */
  read(file: RandomBytes, name: string, level: number): boolean {
    const entries = readZip(file, isTelling, limits.packagesOfFile + 1);
    if (!entries) return false;
    // What is beyond is not counted: the directory was not read to its end.
    if (entries.length > limits.packagesOfFile) this.lost++;
    let manifest: ReadonlyMap<string, string> = new Map();
    const poms: ReadonlyMap<string, string>[] = [];
    for (const entry of entries) {
      if (isJarName(entry.name)) {
        this.#nested(file, entry, level + 1);
        continue;
      }
      const data = this.#unpack(file, entry);
      const text = data && new TextDecoder().decode(data);
      if (text !== null && entry.name === manifestName) manifest = parseManifest(text);
      else if (text !== null) poms.push(parseProperties(text));
    }
    for (const each of identify(name, manifest, poms)) this.packages.push(each);
    return true;
  }

  #nested(file: RandomBytes, entry: ZipEntry, level: number): void {
    const data = level <= mostLevels ? this.#unpack(file, entry) : null;
    if (level > mostLevels || (data && !this.read(randomBytes(data), lastName(entry.name), level)))
      this.lost++;
  }

  #unpack(file: RandomBytes, entry: ZipEntry): Uint8Array | null {
    // Both sizes: entries may share what they are unpacked from.
    const cost = entry.size + entry.packedSize;
    const isText = !isJarName(entry.name);
    const isAfforded =
      cost <= Math.min(this.#left, this.#total.left) && (!isText || entry.size <= limits.jarText);
    if (isAfforded) {
      this.#left -= cost;
      this.#total.left -= cost;
    }
    const data = isAfforded ? unpackEntry(file, entry, this.#inflate) : null;
    if (!data) this.lost++;
    return data;
  }
}

function isTelling(name: string): boolean {
  const isPom = name.startsWith('META-INF/maven/') && name.endsWith('/pom.properties');
  return name === manifestName || isPom || isJarName(name);
}

/**
 * The packages of one archive. Maven says in `pom.properties` which ones are in it, its own and those that were shaded into it; where it
 * does not say what the archive itself is, the manifest and the file's name tell.
 */
function identify(
  file: string,
  manifest: ReadonlyMap<string, string>,
  poms: readonly ReadonlyMap<string, string>[],
): readonly Package[] {
  const first = (...keys: readonly string[]) => keys.map((key) => manifest.get(key)).find((value) => value);
  const [stem, stated] = splitName(file.slice(0, file.lastIndexOf('.')));
  const declared = first('Implementation-Version', 'Bundle-Version', 'Specification-Version');
  const version = declared ?? stated;
  const licence = first('Bundle-License') ?? null;
  let isTold = false;
  const told = poms.flatMap((pom) => {
    const [group, artifact, own] = ['groupId', 'artifactId', 'version'].map((key) => pom.get(key));
    if (!artifact || !own) return [];
    // A bundle's version has three parts, whatever Maven's has.
    const hasVersion = declared === own || declared === `${own}.0`;
    const isItself = artifact === stem || hasVersion || (poms.length === 1 && declared === undefined);
    isTold ||= isItself;
    return [packageOf(group, artifact, own, isItself ? licence : null)];
  });
  if (isTold || version === null) return told;
  const [symbol] = first('Bundle-SymbolicName')?.split(';') ?? [];
  const title = stated === null ? (first('Implementation-Title') ?? symbol) : undefined;
  return [...told, packageOf(first('Implementation-Vendor-Id'), title ?? stem, version, licence)];
}

/** `spring-core` and `5.3.1` of `spring-core-5.3.1`; the version is what begins with a digit. */
function splitName(stem: string): readonly [name: string, version: string | null] {
  for (let at = stem.indexOf('-'); at > 0; at = stem.indexOf('-', at + 1)) {
    const next = stem.charCodeAt(at + 1);
    if (next >= 0x30 && next <= 0x39) return [stem.slice(0, at), stem.slice(at + 1)];
  }
  return [stem, null];
}

function packageOf(
  group: string | undefined,
  artifact: string,
  version: string,
  licence: string | null,
): Package {
  const name = group ? `${group}:${artifact}` : artifact;
  return { ecosystem: 'maven', name, version, architecture: null, licence, source: null };
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
