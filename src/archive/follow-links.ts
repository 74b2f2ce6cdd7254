import type { ProblemCode } from '../base/codes.ts';
import type { Fault } from '../base/fault.ts';
import { limits } from '../base/limits.ts';
import { err, ok, type Result } from '../base/result.ts';
import { quote } from '../base/text.ts';
import { cleanName } from './member-name.ts';
import type { Member, MemberSource } from './members.ts';

/**
 * The file that a name stands for, links followed: docker writes a layer that is used twice as a link to its first
 * place. Faults: `blob.missing` where no member has the
 * name (`archive.truncated` or `archive.corrupt` where the archive has lost some), `archive.link-escape` where a link leads out of the
 * archive or nowhere, `archive.link-loop` where links go in a circle, `tar.sparse` where it is stored as a sparse file.
 */
export function findFile(source: MemberSource, written: string): Result<Member, Fault> {
  const { name, escapes } = cleanName(written);
  const first = escapes ? undefined : source.members.get(name);
  if (!first) return err(missing(source, written));
  let member = first;
  for (let steps = 0; member.kind === 'link'; steps++) {
    const via = `The link ${quote(member.name)}`;
    if (steps === limits.outerLinks) return fault('archive.link-loop', `${via} goes in a circle.`);
    if (member.target === null) return fault('archive.link-escape', `${via} leads out of the archive.`);
    const next = source.members.get(member.target);
    if (!next) {
      return fault(
        'archive.link-escape',
        `${via} leads to ${quote(member.target)}, which the archive does not hold.`,
      );
    }
    member = next;
  }
  if (member.kind === 'directory')
    return fault('blob.missing', `${quote(written)} is a directory, not a file.`);
  if (member.kind === 'sparse') {
    const message = `${quote(written)} is stored as a sparse file, which can’t be read in place. Unpack the archive and pack it again without tar’s --sparse.`;
    return fault('tar.sparse', message);
  }
  return ok(member);
}

/** An archive that is cut or damaged may have held it: then that is what is wrong. */
function missing(source: MemberSource, written: string): Fault {
  const loss = source.faults.find(({ code }) => code === 'archive.truncated' || code === 'archive.corrupt');
  const message = loss
    ? `${quote(written)} is not in what is left of the archive.`
    : `The archive holds no ${quote(written)}.`;
  return { code: loss?.code ?? 'blob.missing', severity: 'error', message, offset: null };
}

function fault(code: ProblemCode, message: string): Result<never, Fault> {
  return err({ code, severity: 'error', message, offset: null });
}
