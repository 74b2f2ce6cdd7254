import { characterClass, characters, isAt, runEnd } from '../character-class.ts';
import { type ContentRule, secretAdvice, secretWhy } from '../content-rule.ts';
import { isPlaceholder } from '../placeholder.ts';

const longest = 200;
const colon = 58;
const atSign = 64;
const schemeCharacters = characterClass('0-9A-Za-z+.-');
const userCharacters = characterClass('0-9A-Za-z._~%!$&*+=-');
const passwordCharacters = characterClass('0-9A-Za-z._~%!$&*+=,;^#?-');
const hostCharacters = characterClass('0-9A-Za-z.-');

/** RFC 2606: names that documentation uses; and a name that is none. */
function isExampleHost(host: string): boolean {
  return (
    host.length < 2 ||
    /(?:^|\.)(?:example|test|invalid|host|hostname|server|domain)(?:\.(?:com|org|net))?$/i.test(host)
  );
}
/** Connection strings and addresses with a password: databases, message queues, registries, forges. */
export const urlCredentials: ContentRule = {
  id: 'secret.url-credentials',
  severity: 'high',
  title: 'Password in a URL',
  why: secretWhy,
  advice: secretAdvice,
  reference: 'RFC 3986, section 3.2.1',
  isPrecise: true,
  anchors: ['://'],
  ignoresCase: false,
  files: null,
  match(text, at, end) {
    if (!isAt(text, at - 1, schemeCharacters)) return null;
    const user = runEnd(text, end, userCharacters, longest);
    if (text[user] !== colon) return null;
    const to = runEnd(text, user + 1, passwordCharacters, longest);
    if (text[to] !== atSign || to - user < 4) return null;
    const password = characters(text, user + 1, to);
    const host = characters(text, to + 1, runEnd(text, to + 1, hostCharacters, longest));
    if (isPlaceholder(password) || isExampleHost(host)) return null;
    return password === characters(text, end, user) ? null : { from: user + 1, to, isDoubtful: false };
  },
};
