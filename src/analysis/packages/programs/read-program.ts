import type { RawInflate } from '../../../codec/raw-inflate.ts';
import type { PackageReading } from '../../../model/package.ts';
import type { RandomBytes } from '../held-bytes.ts';
import { nothing } from '../nothing.ts';
import { parseCargoAuditable } from './cargo-auditable.ts';
import { ElfFile } from './elf-file.ts';
import { parseGoProgram } from './go-build-info.ts';

/** What a program says that it was built from. Most say nothing. */
export function readProgram(file: RandomBytes, inflate: RawInflate): PackageReading {
  const elf = ElfFile.open(file);
  if (!elf) return nothing;
  const crates = elf.section('.dep-v0');
  if (crates) return parseCargoAuditable(file.bytes(crates.from, crates.to), inflate);
  const packages = parseGoProgram(file, elf);
  return packages.length > 0 ? { packages, unread: null } : nothing;
}
