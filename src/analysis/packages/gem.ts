import type { Package } from '../../model/package.ts';

/**
 * The gem of a specification as RubyGems writes it when it installs one (Gem::Specification#to_ruby): a line `# stub: NAME VERSION PLATFORM …`,
 * and one `s.licenses = ["MIT".freeze]`. No Ruby is evaluated: a specification that computes its name or version is none.
 */
export function parseGem(text: string): readonly Package[] {
  let stub: readonly string[] = [];
  const values = new Map<string, readonly string[]>();
  for (const line of text.split('\n')) {
    if (line.startsWith('# stub: ') && stub.length === 0) stub = line.slice(8).trim().split(' ');
    const equals = line.indexOf(' = ');
    const dot = line.indexOf('.');
    if (equals < 0 || dot < 0 || dot > equals) continue;
    const key = line.slice(dot + 1, equals).trim();
    if (!values.has(key)) values.set(key, quoted(line.slice(equals + 3)));
  }
  const name = stub[0] ?? values.get('name')?.[0];
  const version = stub[1] ?? values.get('version')?.[0];
  const platform = stub[2] ?? values.get('platform')?.[0] ?? 'ruby';
  const licences = values.get('licenses') ?? values.get('license') ?? [];
  if (!name || !version) return [];
  return [
    {
      ecosystem: 'gem',
      name,
      version,
      architecture: platform === 'ruby' ? null : platform,
      licence: licences.length > 0 ? licences.join(', ') : null,
      source: null,
    },
  ];
}

/** The texts between quotation marks. */
function quoted(value: string): string[] {
  const mark = value.trimStart()[0] === "'" || value.includes("['") ? "'" : '"';
  return value.split(mark).filter((_, index) => index % 2 === 1);
}
