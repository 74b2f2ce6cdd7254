import type { UnreadPackages } from '../../analysis/packages/image-packages.ts';
import { formatList } from '../../base/list.ts';
import { formatSize } from '../../base/size.ts';
import type { ReportComparison } from '../comparison-record.ts';
import { comparisonSentences } from '../comparison-words.ts';
import { masked } from '../masked.ts';
import { ecosystemWords } from '../package-words.ts';
import { element, type Markup, table } from './element.ts';

/** Most differences of each kind that are told. */
const most = 25;

/** What became of an image in another. `names` are those of the report's images. */
export function comparisonSection(own: ReportComparison, names: readonly string[]): Markup {
  const { before, after, comparison, packages, paths } = own;
  const there = names[before] ?? String(before);
  return element(
    'section',
    {},
    element(
      'h2',
      {},
      element('bdi', {}, names[after] ?? String(after)),
      ' beside ',
      element('bdi', {}, there),
    ),
    ...comparisonSentences(comparison, there).map((sentence) => element('p', {}, sentence)),
    part(
      'Files that differ most',
      ['Path', 'There', 'Here', 'Change'],
      paths.map(({ path, change, before: less, after: more }) => [
        element('code', {}, element('bdi', {}, path)),
        less === null ? '–' : formatSize(less),
        more === null ? '–' : formatSize(more),
        change,
      ]),
      [1, 2],
    ),
    part(
      'Packages',
      ['Package', 'Kind', 'There', 'Here'],
      (packages?.differences ?? []).map(({ name, ecosystem, before: less, after: more }) => [
        element('bdi', {}, name),
        ecosystemWords[ecosystem],
        formatList(less) || '–',
        formatList(more) || '–',
      ]),
    ),
    ...unreadSentences(packages, [there, names[after] ?? String(after)]).map((sentence) =>
      element('p', { class: 'soft' }, sentence),
    ),
    part(
      'Parameters and build lines',
      ['What', 'There', 'Here'],
      comparison.config.map(({ what, before: less, after: more }) => {
        const name = /^(?:env|label) (.*)$/s.exec(what)?.[1];
        const value = (text: string | null) =>
          text === null ? '–' : element('code', {}, masked(text, name));
        return [what, value(less), value(more)];
      }),
    ),
  );
}

/** Files of which not all packages could be read, so that they were not compared. */
function unreadSentences(
  packages: ReportComparison['packages'],
  [there, here]: readonly [string, string],
): readonly string[] {
  if (!packages) return [];
  const told = (name: string, files: readonly UnreadPackages[]) =>
    files.map(({ path, why }) => `Of ${name}, ${path} ${why}: its packages are not compared.`);
  return [...told(there, packages.unread.before), ...told(here, packages.unread.after)];
}

function part(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly (Markup | string)[])[],
  numbers: readonly number[] = [],
): Markup | null {
  if (rows.length === 0) return null;
  const left = rows.length - most;
  return element(
    'section',
    {},
    element('h3', {}, title),
    table(
      columns.map((column, index) => [column, numbers.includes(index) ? 'number' : 'text'] as const),
      rows.slice(0, most),
    ),
    left > 0 ? element('p', { class: 'soft' }, `${left} more: see the JSON report.`) : null,
  );
}
