import { Catalog } from '../../src/analysis/catalog.ts';
import { listQuery, type Row } from '../../src/analysis/rows.ts';
import { RowKind } from '../../src/model/entry-table.ts';
import type { Image, Layer } from '../../src/model/image.ts';
import type { AnalysedArchive } from '../fixtures/analyse.ts';
import type { HostileCase, HostilePath } from '../fixtures/hostile.ts';

const kindNames: Readonly<Record<number, string>> = {
  [RowKind.File]: 'file',
  [RowKind.Directory]: 'dir',
  [RowKind.Symlink]: 'symlink',
  [RowKind.Hardlink]: 'hardlink',
  [RowKind.CharDevice]: 'char',
  [RowKind.BlockDevice]: 'block',
  [RowKind.Fifo]: 'fifo',
};

/** A problem as a report has it. */
interface ReportProblem {
  readonly code: string;
  readonly severity: string;
}

interface ReportLayer {
  readonly entries: object | null;
  readonly problems: readonly ReportProblem[];
}

interface ReportImage {
  readonly layers: readonly ReportLayer[];
  readonly problems: readonly ReportProblem[];
}

/** The parts of a report in which problems stand. */
interface ReportDocument {
  readonly archives: readonly { readonly problems: readonly ReportProblem[] }[];
  readonly images: readonly ReportImage[];
}

/** Said of bytes that were read to their end and are not what was declared. */
const verificationCodes = new Set(['digest.mismatch', 'diffid.mismatch', 'size.mismatch']);

/** In what an archive, as it was read, differs from what a case expects: a line each, all of its first image. */
export function differencesFromCase(archive: AnalysedArchive, { expect }: HostileCase): string[] {
  const report: ReportDocument = JSON.parse(archive.report);
  const [image] = archive.read.opened?.images ?? [];
  const found = openDifferences(report, expect.open);
  // Where either may come of it, what an image would have is not asked of none.
  if (expect.open !== 'ok' && !image) return found;
  found.push(
    ...layerDifferences(report.images[0], expect.layers),
    ...warningDifferences(report, expect.warn),
  );
  if (image) found.push(...treeDifferences(treeRows(archive, image), expect.present, expect.absent));
  return found;
}

function openDifferences(report: ReportDocument, expected: string): string[] {
  const said = allProblems(report);
  const isMet = expected.split('|').some((alternative) => {
    if (alternative === 'ok') return report.images.length > 0;
    const code = alternative.replace(/^error:/, '');
    return said.some((problem) => problem.code === code && problem.severity === 'error');
  });
  return isMet ? [] : [`open: not ${expected}, but ${report.images.length} images, ${codes(said)}`];
}

function layerDifferences(image: ReportImage | undefined, expected: readonly string[] = []): string[] {
  const layers = image?.layers ?? [];
  const found =
    expected.length > 0 && layers.length !== expected.length
      ? [`${layers.length} layers, not ${expected.length}`]
      : [];
  for (const [index, layer] of layers.entries()) {
    const wanted = expected[index];
    if (wanted === undefined || wanted.split('|').some((status) => hasStatus(layer, status))) continue;
    found.push(`layer ${index}: not ${wanted}, but ${codes(layer.problems)}`);
  }
  return found;
}

function hasStatus(layer: ReportLayer, status: string): boolean {
  const colon = status.indexOf(':');
  const errors = layer.problems.filter(({ severity }) => severity === 'error');
  if (colon < 0) return layer.entries !== null && errors.every(({ code }) => verificationCodes.has(code));
  const code = status.slice(colon + 1);
  // Left out on purpose is no error.
  const candidates = status.startsWith('skipped') ? layer.problems : errors;
  return candidates.some((problem) => problem.code === code);
}

function warningDifferences(report: ReportDocument, expected: readonly string[] = []): string[] {
  const said = new Set(allProblems(report).map(({ code }) => code));
  return expected
    .filter((warning) => !warning.split('|').some((code) => code === '' || said.has(code)))
    .map((warning) => `lacks ${warning}; has ${[...said].join(' ')}`);
}

function treeDifferences(
  rows: ReadonlyMap<string, Row>,
  present: Readonly<Record<string, HostilePath>> = {},
  absent: readonly string[] = [],
): string[] {
  const found = absent.filter((path) => rows.has(path)).map((path) => `${path} is there`);
  for (const [path, { layer, size, type }] of Object.entries(present)) {
    const row = rows.get(path);
    if (!row) found.push(`${path} is not there`);
    else if (layer !== undefined && row.layer !== layer) found.push(`${path} is of layer ${row.layer}`);
    else if (size !== undefined && row.size !== size) found.push(`${path} has ${row.size} bytes`);
    else if (type !== undefined && kindNames[row.kind] !== type) found.push(`${path} is no ${type}`);
  }
  return found;
}

/** What the image adds up to, by path without the leading slash. */
function treeRows({ scans }: AnalysedArchive, { layers }: Image): Map<string, Row> {
  const catalog = new Catalog();
  const keys = layers.map(({ blob }: Layer) => (blob !== null && scans.has(blob) ? blob : null));
  catalog.setImage('image', keys);
  for (const [key, { table }] of scans) catalog.addLayer(key, table);
  const scope = { kind: 'image', upTo: null } as const;
  const { rows } = catalog.rows(listQuery('image', scope), 0, Number.MAX_SAFE_INTEGER);
  return new Map(rows.map((row) => [row.path.slice(1), row]));
}

function allProblems({ archives, images }: ReportDocument): ReportProblem[] {
  const ofImages = images.flatMap((image) => [
    ...image.problems,
    ...image.layers.flatMap((layer) => layer.problems),
  ]);
  return [...archives.flatMap(({ problems }) => problems), ...ofImages];
}

function codes(problems: readonly ReportProblem[]): string {
  return problems.map(({ code, severity }) => `${severity} ${code}`).join(', ') || 'nothing said';
}
