import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ImageState, LayerState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import type { Layer } from '../../model/image.ts';
import { DigestFact } from '../controls/digest-fact.tsx';
import { Fact } from '../controls/fact.tsx';
import { SecretText } from '../controls/secret-text.tsx';
import { SizeText } from '../controls/size-text.tsx';
import { SomeOf } from '../controls/some-of.tsx';
import { Term } from '../controls/term.tsx';
import { formatMany } from '../format/size.ts';
import { formatCreated } from '../format/time.ts';
import { LayerHolders } from '../graph/layer-holders.tsx';
import { ReadOn } from '../layers/read-on.tsx';
import { ProblemList } from '../problems/problem-list.tsx';
import { useSession } from '../session-context.ts';
import { layerStyle } from '../theme/layer-hue.ts';
import { EntryFacts } from './entry-facts.tsx';
import './inspector.css';

/**
 * The facts of what is selected: a path, else a layer, else the image. Where there is no room beside the view it is a sheet
 * below it, which for a layer is folded to its name: who picks a layer there wants to see it in the view.
 */
export function Inspector({ state }: { readonly state: ImageState }): JSX.Element {
  const session = useSession();
  const { layer, path } = session.selection.value;
  const own = layer === null ? undefined : state.image.layers[layer];
  const hasOwn = path !== null || own !== undefined;
  const chosenFold = useSignal<boolean | null>(null);
  const folded = chosenFold.value ?? path === null;
  const looks = ['inspector', hasOwn && 'chosen', folded && 'folded'].filter(Boolean).join(' ');
  return (
    <aside class={looks} aria-label="Selection" data-testid="inspector">
      {hasOwn && (
        <p class="inspector-bar">
          <button
            type="button"
            class="quiet"
            onClick={() => session.select(path === null ? { layer: null } : { path: null })}
          >
            Back to the {path === null || own === undefined ? 'image' : 'layer'}
          </button>
          <button
            type="button"
            class="quiet inspector-fold"
            aria-expanded={!folded}
            onClick={() => {
              chosenFold.value = !folded;
            }}
          >
            {folded ? 'All facts' : 'Fewer facts'}
          </button>
        </p>
      )}
      {path !== null && <EntryFacts key={`${state.id} ${layer} ${path}`} state={state} path={path} />}
      {path === null && own && <LayerFacts image={state} layer={own} />}
      {path === null && own && <LayerHolders state={state} layer={own.index} />}
      {!hasOwn && <ImageFacts state={state} />}
    </aside>
  );
}

/** References that are shown before one asks for more. */
const referencesShown = 20;

function ImageFacts({ state }: { readonly state: ImageState }): JSX.Element {
  const { image } = state;
  return (
    <>
      <h2>Image</h2>
      <dl>
        <Fact name="References">
          {image.references.length === 0 && <span class="soft">none recorded</span>}
          <SomeOf
            shown={referencesShown}
            count={image.references.length}
            items={image.references.map((reference) => (
              <bdi key={reference} class="inspector-line">
                {visible(reference)}
              </bdi>
            ))}
          />
        </Fact>
        <Fact name="Platform">{image.platform ?? <span class="soft">not recorded</span>}</Fact>
        <Fact name="Created">
          {image.created ? visible(formatCreated(image.created)) : <span class="soft">not recorded</span>}
        </Fact>
        {image.author && <Fact name="Author">{visible(image.author)}</Fact>}
        <DigestFact
          name={
            <Term meaning="The digest of the image's config document: docker's name for the image.">
              Image ID
            </Term>
          }
          digest={image.imageID}
          what="the image ID"
          verified={image.configVerified}
        />
        {image.manifestDigest && (
          <DigestFact
            name={
              <Term meaning="The digest of the manifest as it stands in this archive.">Manifest digest</Term>
            }
            digest={image.manifestDigest}
            what="the manifest digest"
            verified={image.manifestVerified}
          />
        )}
        {image.manifestMediaType && (
          <Fact name="Manifest type">
            <span class="inspector-line inspector-type">{visible(image.manifestMediaType)}</span>
          </Fact>
        )}
      </dl>
    </>
  );
}

function LayerFacts({ image, layer }: { readonly image: ImageState; readonly layer: Layer }): JSX.Element {
  const state = image.layers[layer.index] as LayerState;
  const { scan } = state;
  return (
    <>
      <h2 class="inspector-layer">
        <span class="layer-chip layer-ink" style={layerStyle(layer.index)} /> Layer {layer.index}
      </h2>
      {layer.createdBy && (
        <pre class="inspector-command">
          <SecretText text={layer.createdBy} />
        </pre>
      )}
      <dl>
        <Fact name="Stored">
          <SizeText bytes={scan?.size ?? layer.declaredSize} />
          {scan && scan.compression !== 'none' && ` as ${scan.compression}`}
        </Fact>
        <Fact name="Uncompressed">
          <SizeText bytes={scan?.uncompressedSize ?? null} />
        </Fact>
        <Fact name="File contents">
          <SizeText bytes={scan?.contentSize ?? null} />
        </Fact>
        {scan && <EntryCountFacts counts={scan.entries} />}
        <DigestFact
          name={<Term meaning="SHA-256 of the layer exactly as it is stored.">Digest</Term>}
          digest={layer.digest ?? scan?.digest ?? null}
          what="the digest"
          verified={state.digestVerified}
        />
        <DigestFact
          name={<Term meaning="SHA-256 of the layer's uncompressed tar; the config lists it.">diffID</Term>}
          digest={layer.diffID ?? scan?.diffID ?? null}
          what="the diffID"
          verified={state.diffIDVerified}
        />
        <DigestFact
          name={
            <Term meaning="Names this layer on top of all below it: layers are shared by it on disk.">
              chainID
            </Term>
          }
          digest={layer.chainID}
          what="the chainID"
        />
        {layer.mediaType && (
          <Fact name="Media type">
            <span class="inspector-line inspector-type">{visible(layer.mediaType)}</span>
          </Fact>
        )}
      </dl>
      <ReadOn image={image} layer={state} />
      <ProblemList problems={state.problems} />
    </>
  );
}

function EntryCountFacts({
  counts,
}: {
  readonly counts: NonNullable<LayerState['scan']>['entries'];
}): JSX.Element {
  const parts: readonly (readonly [count: number, one: string, many?: string])[] = [
    [counts.files, 'file'],
    [counts.directories, 'directory', 'directories'],
    [counts.symlinks, 'symbolic link'],
    [counts.hardlinks, 'hard link'],
    [counts.devices, 'device'],
    [counts.fifos, 'fifo'],
    [counts.whiteouts, 'whiteout'],
    [counts.opaqueWhiteouts, 'opaque whiteout'],
  ];
  const there = parts.filter(([count]) => count > 0);
  return (
    <Fact name="Entries">
      {there.length === 0 && 'none'}
      {there.map(([count, one, many]) => (
        <span key={one} class="inspector-line">
          {formatMany(count, one, many)}
        </span>
      ))}
    </Fact>
  );
}
