/** @typedef {{ severity: string }} Problem */
/** @typedef {{ problems: Problem[], digestVerified: boolean | null, diffIDVerified: boolean | null }} Layer */
/** @typedef {'passed' | 'failed' | 'incomplete'} GateStatus */
/** @typedef {{ check: string, status: GateStatus | 'open' }} Check */
/** @typedef {{ problems: Problem[], layers: Layer[], verdict: { checks: Check[] } }} Image */
/** @typedef {{ archives: { format: string | null, problems: Problem[] }[], images: Image[] }} Report */

/** What the command ends with. */
export const exitStatuses = { ok: 0, incomplete: 1, noImage: 2, failed: 3 };

/** The checks that somebody asked for: `open` where nobody did. */
const gateChecks = ['findings', 'dive', 'signatures'];

/**
 * How the command ends, by its report; `isGate` says whether anything was to be judged. The first that holds:
 *
 * 2. a file is no image at all (or no report was made: the command itself says so);
 * 1. a problem of severity error, or a layer that differs from its digest or diffID: what was read is not what was meant, and no verdict about
 *    it counts;
 * 3. an image has failed a gate;
 * 1. a gate is incomplete: something that was wanted was not judged, or there was no image to judge;
 * 0. all that was wanted was judged, or is allowed not to be.
 *
 * @param {Report} report
 * @param {{ isGate: boolean }} asked
 */
export function exitStatus({ archives, images }, { isGate }) {
  if (archives.some(({ format }) => format === null)) return exitStatuses.noImage;
  const layers = images.flatMap((image) => image.layers);
  const problems = [...archives, ...images, ...layers].flatMap((part) => part.problems);
  const differs = layers.some(
    ({ digestVerified, diffIDVerified }) => digestVerified === false || diffIDVerified === false,
  );
  if (differs || problems.some(({ severity }) => severity === 'error')) return exitStatuses.incomplete;
  // A bill of materials looks through the contents of one image, and judges none.
  if (!isGate) return exitStatuses.ok;
  const gates = images.flatMap(({ verdict }) =>
    verdict.checks.filter(({ check }) => gateChecks.includes(check)).map(({ status }) => status),
  );
  if (gates.includes('failed')) return exitStatuses.failed;
  return images.length === 0 || gates.includes('incomplete') ? exitStatuses.incomplete : exitStatuses.ok;
}
