import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Confidence, DockerfileLine } from '../../analysis/dockerfile/dockerfile.ts';
import { formatDockerfile } from '../../analysis/dockerfile/format-dockerfile.ts';
import type { ImageDockerfile } from '../../analysis/dockerfile/image-dockerfile.ts';
import type { ImageState } from '../../app/state.ts';
import { CopyButton } from '../controls/copy-button.tsx';
import { LayerButton } from '../controls/layer-button.tsx';
import { saveText } from '../controls/save-text.ts';
import { SecretText } from '../controls/secret-text.tsx';
import { SizeText } from '../controls/size-text.tsx';
import { Term } from '../controls/term.tsx';
import { formatMany } from '../format/size.ts';
import { useSession } from '../session-context.ts';
import './dockerfile.css';

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
export function DockerfileView({ state }: { readonly state: ImageState }): JSX.Element {
  const session = useSession();
  const file = useSignal<ImageDockerfile | null>(null);
  useEffect(() => {
    let current = true;
    void session.dockerfile(state.id).then((found) => {
      if (current) file.value = found;
    });
    return () => {
      current = false;
    };
  }, [session, state, file]);
  const found = file.value;
  if (!found) return <p class="soft">Recovering…</p>;
  const text = formatDockerfile(found);
  return (
    <div data-testid="dockerfile">
      <p class="dockerfile-head">
        <span>{origin(found)}</span>
        <CopyButton text={text} what="the Dockerfile" />
        <button
          type="button"
          class="quiet"
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
            <th class="number">Size</th>
            <th class="number">Dead</th>
            <th>How sure</th>
          </tr>
        </thead>
        <tbody>
          {found.lines.map((line, index) => (
            <Line key={index} line={line} file={found} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function origin({ source, base, lines }: ImageDockerfile): string {
  if (source === 'provenance') return 'As the provenance of the build carries it.';
  const sure = lines.filter(({ confidence }) => confidence === 'exact').length;
  const own = `Recovered from the history: ${sure} of ${formatMany(lines.length, 'line')} exact.`;
  return base ? `${own} The ${formatMany(base.steps, 'step')} of ${base.name} are left out.` : own;
}

function Line({
  line,
  file,
}: {
  readonly line: DockerfileLine;
  readonly file: ImageDockerfile;
}): JSX.Element {
  const session = useSession();
  const { layer, text, confidence, note } = line;
  const own = layer === null ? undefined : file.layers[layer];
  const isMissing = layer === null && line.step !== null;
  return (
    <tr aria-selected={layer !== null && session.selection.value.layer === layer}>
      <td>
        <pre class={line.instruction === '#' ? 'soft' : ''}>
          <SecretText text={text} />
        </pre>
      </td>
      <td>{layer === null ? isMissing && <span class="soft">none</span> : <LayerButton layer={layer} />}</td>
      <td class="number">{own && <SizeText bytes={own.shipped} />}</td>
      <td class="number">{own && own.dead > 0 && <SizeText bytes={own.dead} />}</td>
      <td class={confidence === 'exact' ? 'soft' : ''}>
        <Term meaning={note ?? meanings[confidence]}>{words[confidence]}</Term>
      </td>
    </tr>
  );
}
