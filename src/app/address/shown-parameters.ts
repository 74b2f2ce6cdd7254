import type { Measure } from '../../analysis/byte-map.ts';
import {
  type ChangeChoice,
  everyRow,
  type Privilege,
  type RowFilter,
  type SortKey,
} from '../../analysis/rows.ts';
import type { PatternSyntax } from '../../base/pattern/compile.ts';
import { RowKind } from '../../model/entry-table.ts';
import { rowKindWords } from '../../model/row-kind-words.ts';
import type { ViewName } from '../state.ts';
import { type ShownValues, shownAtFirst } from './shown.ts';

type Parameters = ReadonlyMap<string, string>;
type Pair = readonly [name: string, value: string];

const shapes: readonly ShownValues['fileShape'][] = ['tree', 'list', 'map'];
const sortKeys: readonly SortKey[] = ['name', 'size', 'dead', 'change', 'modified'];
const syntaxes: readonly PatternSyntax[] = ['text', 'glob', 'regex'];
const changes: readonly ChangeChoice[] = ['addition', 'modification', 'attributes', 'removal', 'unmodified'];
const privileges: readonly Privilege[] = ['setuid', 'setgid', 'capability'];
const measures: readonly Measure[] = ['all', 'live', 'dead'];

/** What of how an image is shown belongs to a view, as parameters of an address; what is as at first is left out. */
export function formatShown(view: ViewName, shown: ShownValues): readonly Pair[] {
  if (view === 'files') return formatFiles(shown);
  if (view === 'history') return told('as', shown.historyShape, shownAtFirst.historyShape);
  if (view === 'compare') return shown.comparedWith === null ? [] : [['with', shown.comparedWith]];
  if (view === 'audit') return told('find', shown.packageFilter, '');
  return [];
}

/** The same from parameters: all that belongs to the view, as at first where they say nothing or nonsense. */
export function parseShown(view: ViewName, parameters: Parameters): Partial<ShownValues> {
  const text = (name: string) => parameters.get(name) ?? '';
  if (view === 'files') return parseFiles(parameters);
  if (view === 'history') return { historyShape: text('as') === 'dockerfile' ? 'dockerfile' : 'steps' };
  if (view === 'compare') return { comparedWith: parameters.get('with') ?? null };
  if (view === 'audit') return { packageFilter: text('find') };
  return {};
}

/**
 * Whether a change is a step that "Back" takes back. What is typed, sorted and filtered is no step: the address follows, and the step
 * before is still the one to go back to.
 */
export function isStep(view: ViewName, before: ShownValues, after: ShownValues): boolean {
  const { sort, filter, packageFilter } = shownAtFirst;
  const coarse = (shown: ShownValues) =>
    JSON.stringify(formatShown(view, { ...shown, sort, filter, packageFilter }));
  return coarse(before) !== coarse(after);
}

function formatFiles({
  fileShape,
  sort,
  filter,
  layerScope,
  mapPath,
  measure,
}: ShownValues): readonly Pair[] {
  const direction = sort.descending ? 'down' : 'up';
  return [
    ...told('as', fileShape, 'tree'),
    ...told('of', layerScope, 'changed'),
    ...told('sort', `${sort.by}-${direction}`, 'name-up'),
    ...told('find', filter.pattern, ''),
    ...told('syntax', filter.syntax, everyRow.syntax),
    ...told('kind', filter.kinds.map((kind) => rowKindWords[kind]).join(), ''),
    ...told('changes', filter.changes.join(), ''),
    ...told('privileges', filter.privileges.join(), ''),
    ...told('from', filter.least === null ? '' : String(filter.least), ''),
    ...told('to', filter.most === null ? '' : String(filter.most), ''),
    ...told('owner', filter.owner, ''),
    ...told('dir', mapPath, '/'),
    ...told('bytes', measure, 'all'),
  ];
}

function parseFiles(parameters: Parameters): Partial<ShownValues> {
  const text = (name: string) => parameters.get(name) ?? '';
  const [by, direction] = text('sort').split('-');
  const path = text('dir');
  return {
    fileShape: oneOf(shapes, text('as')) ?? shownAtFirst.fileShape,
    layerScope: text('of') === 'after' ? 'after' : 'changed',
    sort: { by: oneOf(sortKeys, by ?? '') ?? 'name', descending: direction === 'down' },
    filter: parseFilter(text),
    mapPath: path.startsWith('/') ? path : '/',
    measure: oneOf(measures, text('bytes')) ?? 'all',
  };
}

function parseFilter(text: (name: string) => string): RowFilter {
  const words = text('kind').split(',');
  const listed = <Word extends string>(known: readonly Word[], name: string) => {
    const named = text(name).split(',');
    return known.filter((word) => named.includes(word));
  };
  return {
    syntax: oneOf(syntaxes, text('syntax')) ?? everyRow.syntax,
    pattern: text('find'),
    kinds: Object.values(RowKind).filter((kind) => words.includes(rowKindWords[kind])),
    changes: listed(changes, 'changes'),
    privileges: listed(privileges, 'privileges'),
    least: parseBytes(text('from')),
    most: parseBytes(text('to')),
    owner: text('owner'),
  };
}

/** A parameter, unless it says what is so anyway. */
function told(name: string, value: string, atFirst: string): readonly Pair[] {
  return value === atFirst ? [] : [[name, value]];
}

function oneOf<Word extends string>(known: readonly Word[], word: string): Word | null {
  return known.find((each) => each === word) ?? null;
}

function parseBytes(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
