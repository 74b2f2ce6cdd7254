import type { NameRule } from './entry-rule.ts';

/** History of a shell or a client. CIS Docker Benchmark 4.10; OWASP Docker Security Cheat Sheet, RULE #12. */
export const shellHistory: NameRule = {
  id: 'secret.shell-history',
  severity: 'low',
  title: 'History of a shell or a client',
  why: 'Commands that were typed in the image, with what they were given: addresses, names, passwords.',
  advice: 'Delete it in the step that makes it, or leave the copied home directory out.',
  reference: 'CIS Docker Benchmark 4.10; OWASP Docker Security Cheat Sheet, RULE #12',
  isTelling(name) {
    return /^\.(?:bash|zsh|ash|sh|psql|mysql|python|node_repl|rediscli|sqlite|irb)_history$|^fish_history$/.test(
      name,
    );
  },
  check(_, size) {
    return size > 0 ? `${size} bytes of history` : null;
  },
};
