import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Brought } from '../../analysis/dockerfile/brought.ts';
import type { Confidence, DockerfileLine } from '../../analysis/dockerfile/dockerfile.ts';
import { formatDockerfile } from '../../analysis/dockerfile/format-dockerfile.ts';
import type { ImageDockerfile } from '../../analysis/dockerfile/image-dockerfile.ts';
import { bytes } from '../../base/bytes.ts';
import { visible } from '../../base/text.ts';
import type { HistoryStep } from '../../model/image.ts';
import { CopyButton } from '../controls/copy-button.tsx';
import { LayerButton } from '../controls/layer-button.tsx';
import { saveText } from '../controls/save-text.ts';
import { SecretText } from '../controls/secret-text.tsx';
import { SizeText } from '../controls/size-text.tsx';
import { MoreOf } from '../controls/some-of.tsx';
import { Term } from '../controls/term.tsx';
import { formatMany } from '../format/size.ts';
import { useSession } from '../session-context.ts';
import { WithoutLayer } from './without-layer.tsx';
import './dockerfile.css';

/** Lines that are shown before one asks for more. */
const shownFirst = 500;

const words: Readonly<Record<Confidence, string>> = {
  exact: 'exact',
  'flags-lost': 'flags lost',
  inferred: 'inferred',
};

const meanings: Readonly<Record<Confidence, string>> = {
  exact: 'As the builder recorded it.',
  'flags-lost': 'The original may have had flags that builders do not record.',
  inferred: 'Put together from the layer or the config.',
};

/** The Dockerfile that the image was made by, as far as it can still be told, beside its layers and their bytes. */
export function DockerfileView({
  file,
  history,
}: {
  readonly file: ImageDockerfile;
  readonly history: readonly HistoryStep[];
}): JSX.Element {
  const most = useSignal(shownFirst);
  // A file of megabytes is put together once.
  const text = useMemo(() => formatDockerfile(file), [file]);
  return (
    <div data-testid="dockerfile">
      <p class="dockerfile-head">
        <span>{origin(file)}</span>
        <CopyButton text={text} what="the Dockerfile" />
        <button
          type="button"
          class="quiet copy"
          data-testid="save-dockerfile"
          onClick={() => saveText(text, 'Dockerfile')}
        >
          Save
        </button>
      </p>
      <table class="dockerfile">
        <thead>
          <tr>
            <th>Instruction</th>
            <th>Layer</th>
            <th class="number">Live</th>
            <th class="number">Dead</th>
            <th>How sure</th>
          </tr>
        </thead>
        <tbody>
          {file.lines.slice(0, most.value).map((line, index) => (
            <Line key={index} line={line} file={file} step={history[line.step ?? -1] ?? null} />
          ))}
        </tbody>
      </table>
      <MoreOf most={most} known={file.lines.length} />
    </div>
  );
}

function origin({ source, base, lines }: ImageDockerfile): string {
  if (source === 'provenance') return 'As the provenance of the build carries it.';
  const sure = lines.filter(({ confidence }) => confidence === 'exact').length;
  const own = `Recovered from the history: ${sure} of ${formatMany(lines.length, 'line')} exact.`;
  return base ? `${own} ${formatMany(base.steps, 'step')} of its base left out.` : own;
}

function Line({
  line,
  file,
  step,
}: {
  readonly line: DockerfileLine;
  readonly file: ImageDockerfile;
  readonly step: HistoryStep | null;
}): JSX.Element {
  const session = useSession();
  const { layer, text, confidence, note } = line;
  const own = layer === null ? undefined : file.layers[layer];
  return (
    <tr aria-selected={layer !== null && session.selection.value.layer === layer}>
      <td>
        <pre class={line.instruction === '#' ? 'soft' : ''}>
          <SecretText text={text} isLong />
        </pre>
        {own?.brought && isCopy(line) && <BroughtLine brought={own.brought} />}
      </td>
      <td>{layer === null ? step && <WithoutLayer step={step} /> : <LayerButton layer={layer} />}</td>
      <td class="number dockerfile-live">{own && <SizeText bytes={bytes(own.shipped - own.dead)} />}</td>
      <td class="number dockerfile-dead">{own && own.dead > 0 && <SizeText bytes={own.dead} />}</td>
      <td class={confidence === 'exact' ? 'soft' : ''}>
        <Term meaning={note ?? meanings[confidence]}>{words[confidence]}</Term>
      </td>
    </tr>
  );
}

function isCopy({ instruction }: DockerfileLine): boolean {
  return instruction === 'COPY' || instruction === 'ADD';
}

/** What a COPY or ADD put into its layer. */
function BroughtLine({ brought }: { readonly brought: Brought }): JSX.Element {
  const { files, directory, names, others } = brought;
  if (files === 0) return <p class="dockerfile-brought soft">It brought no files.</p>;
  const more = others > 0 ? ` and ${others} more` : '';
  return (
    <p class="dockerfile-brought soft">
      {formatMany(files, 'file')} in <bdi class="mono">{visible(directory ?? '/')}</bdi>:{' '}
      <bdi class="mono">{names.map(visible).join(', ')}</bdi>
      {more}
    </p>
  );
}
