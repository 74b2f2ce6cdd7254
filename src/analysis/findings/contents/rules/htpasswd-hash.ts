import { type ContentRule, secretAdvice } from '../content-rule.ts';
import { findLine } from '../find-line.ts';

/** Password hash. Apache HTTP Server, Password Formats. */
export const htpasswdHash: ContentRule = {
  id: 'secret.htpasswd-hash',
  severity: 'medium',
  title: 'Password hash',
  why: 'Whoever has the image can try passwords against it for ever.',
  advice: secretAdvice,
  reference: 'Apache HTTP Server, Password Formats',
  isPrecise: true,
  anchors: [],
  ignoresCase: false,
  files: ['htpasswd'],
  match(text) {
    return findLine(text, (line) => {
      const at = line.indexOf(':') + 1;
      const isHash = at > 1 && /^(?:\$(?:apr1|2[aby]|5|6)\$|\{SHA\})/.test(line.slice(at, at + 8));
      return isHash ? { at, length: line.length - at } : null;
    });
  },
};
