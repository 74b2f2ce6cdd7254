/** Words by which documentation marks a value that is none. In lower case. */
const exampleWords = [
  'example',
  'changeme',
  'change_me',
  'change-me',
  'placeholder',
  'redacted',
  'your_',
  'your-',
  'yourpassword',
  'dummy',
  'insert',
  'xxxx',
  '****',
  '....',
  '1234567890',
  '1234-1234',
  '0123456789',
  'abcdefghij',
  'deadbeef',
  'not_a_',
  'notasecret',
  'sample',
  'testing',
  'blabla',
  'todo',
  'replace',
];

/** Values that standards and their tutorials print, and so half of all libraries' documentation. */
const publishedExamples = new Set([
  // RFC 6749.
  '2YotnFZFEjr1zCsicMWpAA',
  'tGzv3JOkF0XG5Qx2TlKWIA',
  'SplxlOBeZQQYbYS6WxSbIA',
  'czZCaGRSa3F0MzpnWDFmQmF0M2JW',
  '7Fjfp0ZBr1KtDRbnfVdmIw',
  'gX1fBat3bV',
  // RFC 6750.
  'mF_9.B5f-4.1JqM',
  // draft-ietf-oauth-v2-http-mac.
  'h480djs93hd8',
  '489dks293j39',
  // RFC 5849.
  'ad180jjd733klru7',
  'kkk9d7dh3k39sjv7',
  'j49sk3j29djd',
  'hh5s93j4hdidpola',
  'hdhd0244k9j7ao03',
  'nnch734d00sl2jdk',
  'pfkkdhi9sl3r4s00',
  'dpf43f3p2l4k3l03',
  // NuGet, nuget.config reference: packageSourceCredentials.
  '33f!!lloppa',
  'hal+9ooo_da!sY',
  // Firebase's own projects, in the tests and samples of its SDKs for Android and JavaScript; here without `AIza`.
  'SyAnLA7NfeLquW1tJFpx_eQCxoX-oo6YyIs',
  'SyCkEhVjf3pduRDt6d1yKOMitrUEke8agEM',
  'SyDMAScliyLx7F0NPDEJi1QmyCgHIAODrlU',
  'SyD3asb-2pEZVqMkmL6M9N6nHZRR_znhrh0',
  'yDNSXIbFmlXbIE6mCzDLQAqITYefhixbX4A',
  'SyAdOS2zB6NCsk1pCdZ4-P6GBdi_UUPwX7c',
  'SyASWm6HmTMdYWpgMnjRBjxcQ9CKctWmLd4',
  'SyANUvH9H9BsUccjsu2pCmEkOPjjaXeDQgY',
  'SyA5_iVawFQ8ABuTZNUdcwERLJv_a_p4wtM',
  'SyA4UrcGxgwQFTfaI3no3t7Lt1sjmdnP5sQ',
  'SyDSb51JiIcB6OJpwwMicseKRhhrOq1cS7g',
  'SyBF2RrAIm4a0mO64EShQfqfd2AFnzAvvuU',
  'SyBcE-OOIbhjyR83gm4r2MFCu4MJmprNXsw',
  'SyB8qGxt4ec15vitgn44duC5ucxaOi4FmqE',
  'SyA8vmApnrHNFE0bApF4hoZ11srVL_n0nvY',
  // RFC 7617.
  'QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
]);

/** Values that programs give to what has none. */
const emptyWords = new Set([
  'password',
  'passwd',
  'secret',
  'token',
  'none',
  'null',
  'nil',
  'true',
  'false',
  'undefined',
  'string',
  'root',
  'test',
  'user',
  'pass',
  'foobar',
  'foo',
  'bar',
]);

/** Whether a value is one that stands for a secret in documentation, templates and defaults, rather than one. */
export function isPlaceholder(value: string): boolean {
  const lower = value.toLowerCase();
  if (
    publishedExamples.has(value) ||
    emptyWords.has(lower) ||
    exampleWords.some((word) => lower.includes(word))
  )
    return true;
  if (/[$%][{(]|\{\{|^[<[{$%]|^\w+\(/.test(value)) return true;
  return longestRepeat(value) > Math.max(4, value.length / 3);
}

/** Length of the longest run of one character. */
function longestRepeat(value: string): number {
  let longest = 0;
  let run = 0;
  for (let at = 0; at < value.length; at++) {
    run = value[at] === value[at - 1] ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** How random a text looks: Shannon's entropy of its characters, in bits each. Hexadecimal reaches 4, base64 nears 6. */
export function computeEntropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / text.length) * Math.log2(count / text.length);
  return entropy;
}
