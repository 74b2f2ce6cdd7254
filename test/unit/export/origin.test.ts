import { expect, test } from 'vitest';
import { writeTar } from '../../../scripts/tar-writer.mjs';
import type { Row } from '../../../src/analysis/rows.ts';
import { fileTable } from '../../../src/export/csv.ts';
import { formatDive } from '../../../src/export/dive.ts';
import { formatHtmlReport } from '../../../src/export/html/document.ts';
import { importedNote, type Origin } from '../../../src/export/origin-words.ts';
import { formatReport, type ReportImage, type ReportInput } from '../../../src/export/report.ts';
import { formatCycloneDx } from '../../../src/export/sbom/cyclonedx.ts';
import { formatSpdx } from '../../../src/export/sbom/spdx.ts';
import { analyseBytes } from '../../fixtures/analyse.ts';
import { file, ociImage, ociLayout, tarOf } from '../../fixtures/archives.ts';

const archive = tarOf(ociLayout([['a:1', ociImage([writeTar([file('a', '1')])])]]));

const row = {
  ...{ path: '/a', kind: 0, mode: 0o644, uid: 0, gid: 0, user: '', group: '' },
  ...{ size: 1, modified: 0, link: null, content: null, layer: 0 },
} as unknown as Row;

/** All documents of an image that comes from there, by their formats. */
async function documentsOf(origin: Origin): Promise<Readonly<Record<string, string>>> {
  const { facts } = await analyseBytes(archive);
  const image = { ...(facts.images[0] as ReportImage), origin };
  const packages = { packages: [], unread: [], missing: 0 };
  const bill = {
    ...image,
    made: { packages, distribution: null, isDistributionRead: origin.keptAt === null },
  };
  const input: ReportInput = {
    ...facts,
    images: [bill],
    archives: facts.archives.map((own) => ({ ...own, ...origin })),
  };
  const table = fileTable(origin.isImported ? importedNote : null);
  return {
    json: formatReport(input),
    html: formatHtmlReport(input),
    dive: formatDive(image, []) ?? '',
    cyclonedx: formatCycloneDx(bill),
    spdx: formatSpdx(bill),
    csv: table.head + table.lines([row]),
  };
}

test('what is told of an imported analysis says so in every document', async () => {
  for (const [format, text] of Object.entries(await documentsOf({ keptAt: 7, isImported: true })))
    expect(text, format).toContain(importedNote);
});

test('an imported analysis never passes, and nothing of it is said to agree', async () => {
  const { html = '' } = await documentsOf({ keptAt: 7, isImported: true });
  expect(html).not.toContain('Its layer agrees');
  expect(html).not.toContain('from the archive alone');
  expect(html).toContain(`Integrity</th><td>${importedNote}`);
});

test('a report of an analysis that was kept here says when', async () => {
  const { json = '', html = '' } = await documentsOf({ keptAt: 1_790_000_000_000, isImported: false });
  const note =
    'From an analysis that was kept here on 2026-09-21T14:13:20Z: what is said to be verified was verified then.';
  const { archives, images } = JSON.parse(json);
  expect(archives[0].kept).toEqual({ at: '2026-09-21T14:13:20Z', imported: false, note });
  expect(images[0].note).toBe(note);
  expect(html).toContain(note);
  expect(html).toContain('Not known: the contents that would say');
});

test('what was read from the archive has no note', async () => {
  const { json = '', ...others } = await documentsOf({ keptAt: null, isImported: false });
  const { archives, images } = JSON.parse(json);
  expect([archives[0].kept, images[0].note]).toEqual([null, null]);
  expect(others.html).toContain('The image does not say');
  for (const [format, text] of Object.entries(others))
    expect(text, format).not.toMatch(/imported|analysis that was kept|tarsight:note|,note/);
});
