import type { ProblemCode } from '../base/codes.ts';
import type { Fault } from '../base/fault.ts';
import { decodeName, quote } from '../base/text.ts';
import type { BlobPlace } from '../model/image.ts';
import { EntryKind, type TarEntry } from '../tar/entry.ts';
import { cleanName, resolveLink } from './member-name.ts';
import type { Member } from './members.ts';

/** Collects the members of an outer tar from its entries, in archive order. */
export class MemberTable {
  readonly members = new Map<string, Member>();
  readonly superseded = new Map<string, Member[]>();
  readonly faults: Fault[] = [];

  /**
   * Adds one entry. `place` is where a file's bytes lie; it is not used for other kinds. Null for entries that no image
   * archive refers to: devices, and names that leave the archive.
   */
  add(entry: TarEntry, place: BlobPlace): Member | null {
    const written = decodeName(entry.name);
    const { name, escapes } = cleanName(written);
    if (escapes) {
      const message = `The member ${quote(written)} has a name that leaves the archive; it is left out.`;
      this.#fault('archive.link-escape', message, entry.headerOffset);
      return null;
    }
    const member = name === '' ? null : this.#member(name, entry, place);
    if (member) this.#insert(member, entry.headerOffset);
    return member;
  }

  #member(name: string, entry: TarEntry, place: BlobPlace): Member | null {
    switch (entry.kind) {
      case EntryKind.File:
        if (entry.sparse && place.kind === 'slice') {
          return { name, kind: 'sparse', target: null, size: entry.size, place: null };
        }
        return { name, kind: 'file', target: null, size: entry.size, place };
      case EntryKind.Directory:
        return { name, kind: 'directory', target: null, size: 0, place: null };
      case EntryKind.Symlink:
        return this.#link(name, resolveLink(name, decodeName(entry.linkName)));
      case EntryKind.Hardlink:
        return this.#link(name, cleanName(decodeName(entry.linkName)));
      default:
        return null;
    }
  }

  #link(name: string, target: { readonly name: string; readonly escapes: boolean }): Member {
    return { name, kind: 'link', target: target.escapes ? null : target.name, size: 0, place: null };
  }

  #insert(member: Member, offset: number): void {
    const earlier = this.members.get(member.name);
    if (earlier) {
      const bothDirectories = earlier.kind === 'directory' && member.kind === 'directory';
      if (bothDirectories) return;
      const message = `The member ${quote(member.name)} stands twice in the archive; the last one counts.`;
      this.#fault('archive.duplicate-entry', message, offset);
      const list = this.superseded.get(member.name);
      if (list) list.push(earlier);
      else this.superseded.set(member.name, [earlier]);
    }
    this.members.set(member.name, member);
  }

  #fault(code: ProblemCode, message: string, offset: number): void {
    this.faults.push({ code, severity: 'warning', message, offset });
  }
}
