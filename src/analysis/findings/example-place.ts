/** Directories that hold what is shipped to be tried or read, not to be used. */
const exampleDirectories = new Set([
  'test',
  'tests',
  'testing',
  'testdata',
  'test_data',
  'test-data',
  '__tests__',
  'spec',
  'specs',
  'fixtures',
  'fixture',
  'example',
  'examples',
  'sample',
  'samples',
  'demo',
  'demos',
  'doc',
  'docs',
  'man',
  'info',
  'mock',
  'mocks',
]);

/** Whether a path lies among tests, examples or documentation: keys there are made for them, and known to all. */
export function isExamplePlace(path: string): boolean {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  return (
    parts.some((part) => exampleDirectories.has(part.toLowerCase())) ||
    /\.dist-info$|\.egg-info$/.test(parts.at(-1) ?? '') ||
    /[._-](?:test|spec|example|sample|dist)\.[a-z]+$|\.(?:example|sample|dist)$|^(?:README|CHANGELOG|examples?(?:[-_.\d]|$))/i.test(
      name,
    )
  );
}
