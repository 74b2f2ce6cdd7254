/** A directive of the page's policy as it stands there, and what it is about. */
export interface Directive {
  readonly text: string;
  readonly about: string;
}

/** What each directive is about; the order is that in which the panel shows them. */
const subjects: ReadonlyMap<string, string> = new Map([
  ['connect-src', 'Connections of any kind: fetch, sockets, beacons'],
  ['script-src', 'Code. No text is run, WebAssembly is'],
  ['worker-src', 'Workers. Those from blobs are bound by this policy too'],
  ['style-src', 'Style sheets'],
  ['img-src', 'Pictures. Blobs are those out of an archive'],
  ['font-src', 'Fonts'],
  ['media-src', 'Sound and film'],
  ['object-src', 'Plug-ins'],
  ['frame-src', 'Pages in this page'],
  ['manifest-src', 'What makes the app installable'],
  ['form-action', 'Forms that are sent'],
  ['base-uri', 'Where relative addresses lead'],
  ['require-trusted-types-for', 'Text becomes neither markup nor script'],
  ['trusted-types', 'What is excepted: the addresses of workers, which are checked'],
  ['default-src', 'All else'],
]);

/** The directives of a content security policy, those first that matter most; those without a known subject last. */
export function readPolicy(policy: string): readonly Directive[] {
  const directives = policy
    .split(';')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const order = [...subjects.keys()];
  const rank = (text: string) => {
    const index = order.indexOf(text.split(' ')[0] as string);
    return index === -1 ? order.length : index;
  };
  return directives
    .sort((a, b) => rank(a) - rank(b))
    .map((text) => ({ text, about: subjects.get(text.split(' ')[0] as string) ?? '' }));
}
