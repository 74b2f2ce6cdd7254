import { quote } from '../base/text.ts';
import { problemFrom } from '../model/problem.ts';
import { goStruct, goText } from '../oci/go-json/go-type.ts';
import { readAsGo } from '../oci/go-json/read-as-go.ts';
import { describeJson, isJsonObject } from '../oci/json.ts';
import type { ArchiveParts } from './archive-parts.ts';
import { layoutName } from './detect-format.ts';

const knownVersion = '1.0.0';
const layoutType = goStruct({ imageLayoutVersion: goText });

/** Checks the mark of an OCI layout (image-spec image-layout.md, "oci-layout file"); whatever is wrong is only said. */
export async function checkLayout({ source, documents, problems }: ArchiveParts): Promise<void> {
  const at = layoutName;
  if (!source.members.has(layoutName)) {
    const message = `The layout has no ${quote(layoutName)} file; it is read all the same.`;
    problems.place({ code: 'layout.missing', severity: 'warning', message, at });
    return;
  }
  const read = await documents.read(layoutName);
  if (!read.ok) {
    problems.place({ ...problemFrom(read.error, at), severity: 'warning' });
    return;
  }
  for (const problem of read.value.problems) problems.place({ ...problem, severity: 'warning' });
  if (read.value.value === undefined) return;
  const { value, faults } = readAsGo(read.value.value, layoutType);
  for (const fault of faults) problems.place(problemFrom(fault, at));
  const version = isJsonObject(value) ? value.get('imageLayoutVersion') : undefined;
  if (version === knownVersion) return;
  const found = typeof version === 'string' ? quote(version) : describeJson(version);
  const message = `"imageLayoutVersion" should be ${quote(knownVersion)}, found ${found}.`;
  problems.place({ code: 'layout.version', severity: 'warning', message, at });
}
