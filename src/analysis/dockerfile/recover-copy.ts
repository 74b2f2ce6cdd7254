import type { AddedFiles } from './added-files.ts';
import type { RecoveredLine } from './recover-step.ts';

/** What docker's classic builder and buildah record of a copy: a digest of its content, and where it went. */
const digested = /^(file|dir|multi):(\S+) in (.*)$/s;

/** A COPY or ADD. Where its sources were is looked for in the layer; `--from` and `--chmod` are recorded by none. */
export function recoverCopy(
  instruction: 'ADD' | 'COPY',
  operands: string,
  added: AddedFiles | null,
): RecoveredLine {
  const flags = added?.owner && !operands.includes('--chown') ? [`--chown=${added.owner}`] : [];
  const classic = digested.exec(operands);
  if (!classic) {
    const note =
      flags.length > 0
        ? 'The owner is that of the files in the layer; --from, --chmod and other flags are not recorded.'
        : 'Flags such as --from, --chown and --chmod are not recorded.';
    const text = [instruction, ...flags, operands.trim()].join(' ');
    return { instruction, text, confidence: 'flags-lost', note };
  }
  const [, kind, , recorded = ''] = classic;
  const destination = recorded.trim();
  if (instruction === 'ADD' && destination === '/') {
    const note = 'A root file system; the name of its archive is not recorded.';
    return { instruction, text: 'ADD rootfs.tar.gz /', confidence: 'inferred', note };
  }
  const sources = sourcesOf(kind as string, destination, added);
  const text = [instruction, ...flags, ...sources, destination].join(' ');
  const note = 'The sources are not recorded: their names are those of the files in the layer.';
  return { instruction, text, confidence: 'inferred', note };
}

function sourcesOf(kind: string, destination: string, added: AddedFiles | null): readonly string[] {
  if (kind === 'dir') return ['.'];
  const only = added?.only;
  if (kind === 'file' && only) return [only.slice(only.lastIndexOf('/') + 1)];
  const names = added?.namesBelow(destination) ?? [];
  return names.length > 0 ? names : ['…'];
}
