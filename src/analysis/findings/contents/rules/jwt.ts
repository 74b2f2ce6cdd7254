import { base64Url, characters, isAt, runEnd } from '../character-class.ts';
import { type ContentRule, secretAdvice } from '../content-rule.ts';

const longest = 8192;
/** Characters of the shortest signature there is. */
const leastSignature = 20;
const dot = 46;

/** Whether a part of a token is a JOSE header: JSON with an algorithm. */
function isHeader(part: string): boolean {
  try {
    const header: unknown = JSON.parse(atob(part.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof header === 'object' && header !== null && 'alg' in header;
  } catch {
    return false;
  }
}
/** JSON Web Token. RFC 7519; RFC 7515, section 7.1. */
export const jwt: ContentRule = {
  id: 'secret.jwt',
  severity: 'high',
  title: 'JSON Web Token',
  why: 'It stands for a login until it runs out, which may be never, for whoever has the image.',
  advice: secretAdvice,
  reference: 'RFC 7519; RFC 7515, section 7.1',
  isPrecise: true,
  anchors: ['eyJ'],
  ignoresCase: false,
  files: null,
  match(text, at) {
    if (isAt(text, at - 1, base64Url)) return null;
    const header = runEnd(text, at, base64Url, longest);
    const payload = runEnd(text, header + 1, base64Url, longest);
    const to = runEnd(text, payload + 1, base64Url, longest);
    const isJwt = text[header] === dot && text[payload] === dot && to - payload > leastSignature;
    if (!isJwt || characters(text, header + 1, header + 4) !== 'eyJ') return null;
    return isHeader(characters(text, at, header)) ? { from: at, to, isDoubtful: false } : null;
  },
};
