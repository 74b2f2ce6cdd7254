import type { JSX } from 'preact';
import type { ImageState } from '../../app/state.ts';
import { SavingLine } from '../controls/saving-line.tsx';
import { sbomFormats } from '../controls/sbom-formats.ts';
import { useSaving } from '../controls/use-saving.ts';
import { useSession } from '../session-context.ts';
import { imageName } from '../shell/image-facts.ts';

/** Bytes that a bill of materials may have, more or less: some 2,000 a package. */
const eachPackage = 2000;

/** Saves what an image is made of, for other programs. */
export function Bills({
  state,
  packages,
}: {
  readonly state: ImageState;
  /** How many there are. */
  readonly packages: number;
}): JSX.Element {
  const { archives, exports } = useSession();
  const saving = useSaving();
  const archive = archives.value.find(({ id }) => id === state.archive)?.name ?? '';
  return (
    <div class="bills">
      {sbomFormats.map(({ format, name, extension }) => (
        <button
          key={format}
          type="button"
          class="button"
          data-testid={`bill-${format}`}
          onClick={() => {
            const open = (signal: AbortSignal) => exports.sbom(state.id, format, signal);
            void saving.start(open, imageName(state, archive), packages * eachPackage, extension);
          }}
        >
          Save as {name}
        </button>
      ))}
      <SavingLine saving={saving} />
      <p class="audit-cover soft">
        There is no list of vulnerabilities here, as none can be had without a network. Hand a bill of
        materials to a scanner that has one: <code>grype sbom:FILE</code>, <code>trivy sbom FILE</code> or{' '}
        <code>osv-scanner scan source -L FILE</code>.
      </p>
    </div>
  );
}
