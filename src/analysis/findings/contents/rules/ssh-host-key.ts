import type { ContentRule } from '../content-rule.ts';
import { readPemKey } from '../pem.ts';

/** Keys of an SSH server that are baked into the image. */
export const sshHostKey: ContentRule = {
  id: 'secret.ssh-host-key',
  severity: 'high',
  title: 'SSH host key',
  why: 'Every container of the image has the same key, and whoever has the image can pass for its server.',
  advice:
    'Delete it in the step that installs the server, and make one when the container first starts (ssh-keygen -A).',
  reference: 'OWASP Docker Security Cheat Sheet; sshd(8), HOST KEY FILES',
  isPrecise: true,
  anchors: ['-----BEGIN '],
  ignoresCase: false,
  files: ['ssh-host-key'],
  match(text, at, end) {
    const key = readPemKey(text, at, end);
    return key && { from: key.from, to: key.to, isDoubtful: false };
  },
};
