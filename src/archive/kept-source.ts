import type { Fault } from '../base/fault.ts';
import { err, ok } from '../base/result.ts';
import { quote } from '../base/text.ts';
import { looksLikeLayer } from './magic.ts';
import type { MemberTable } from './member-table.ts';
import type { Member, MemberSource } from './members.ts';
import { headSize, tooLarge } from './read-slice.ts';

/**
 * The members of a compressed archive that has gone by once. `kept` holds the bytes of those small enough to be
 * metadata, by name; of all others only the name and size are known, and their scans where they were layers. `size` is
 * that of the uncompressed archive; `faults` are those of reading it, besides the table's own. `wasLayer` says of a member that was not
 * kept whether entries were found in it.
 */
export function keptSource(
  table: MemberTable,
  kept: ReadonlyMap<string, Uint8Array>,
  size: number,
  faults: readonly Fault[],
  wasLayer: (name: string) => boolean,
): MemberSource {
  return {
    members: table.members,
    superseded: table.superseded,
    whole: { kind: 'streamed', member: '', size, offset: 0 },
    faults: [...faults, ...table.faults],
    async startsLikeLayer({ name }) {
      const data = kept.get(name);
      return data ? looksLikeLayer(data.subarray(0, headSize)) : wasLayer(name);
    },
    async read(member: Member, limit: number) {
      if (member.size > limit) return tooLarge(member, limit);
      const data = kept.get(member.name);
      if (data) return ok(data);
      const message = `${quote(member.name)} was not kept while the compressed archive went by.`;
      return err({ code: 'limit.metadata', severity: 'error', message, offset: null });
    },
  };
}
