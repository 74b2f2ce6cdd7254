import type { JSX } from 'preact';
import type { ImageState, LayerState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import type { Layer } from '../../model/image.ts';
import { DigestText } from '../controls/digest-text.tsx';
import { Fact } from '../controls/fact.tsx';
import { SizeText } from '../controls/size-text.tsx';
import { Term } from '../controls/term.tsx';
import { Verdict } from '../controls/verdict.tsx';
import { formatCreated } from '../format/time.ts';
import { ProblemList } from '../overview/problem-list.tsx';
import { useSession } from '../session-context.ts';
import { layerStyle } from '../theme/layer-hue.ts';
import { EntryFacts } from './entry-facts.tsx';
import './inspector.css';

/** The facts of what is selected: a path, else a layer, else the image. On a phone, a sheet from below. */
export function Inspector({ state }: { readonly state: ImageState }): JSX.Element {
  const session = useSession();
  const { layer, path } = session.selection.value;
  const own = layer === null ? undefined : state.image.layers[layer];
  const hasOwn = path !== null || own !== undefined;
  return (
    <aside class={hasOwn ? 'inspector chosen' : 'inspector'} aria-label="Selection" data-testid="inspector">
      {hasOwn && (
        <button
          type="button"
          class="quiet inspector-up"
          onClick={() => session.select(path === null ? { layer: null } : { path: null })}
        >
          {path === null ? 'Back to the image' : 'Back to the layer or image'}
        </button>
      )}
      {path !== null && <EntryFacts state={state} path={path} />}
      {path === null && own && <LayerFacts layer={own} state={state.layers[own.index] as LayerState} />}
      {!hasOwn && <ImageFacts state={state} />}
    </aside>
  );
}

function ImageFacts({ state }: { readonly state: ImageState }): JSX.Element {
  const { image } = state;
  return (
    <>
      <h2>Image</h2>
      <dl>
        <Fact name="References">
          {image.references.length === 0 && <span class="soft">none recorded</span>}
          {image.references.map((reference) => (
            <bdi key={reference} class="inspector-line">
              {visible(reference)}
            </bdi>
          ))}
        </Fact>
        <Fact name="Platform">{image.platform ?? <span class="soft">not recorded</span>}</Fact>
        <Fact name="Created">
          {image.created ? visible(formatCreated(image.created)) : <span class="soft">not recorded</span>}
        </Fact>
        {image.author && <Fact name="Author">{visible(image.author)}</Fact>}
        <Fact
          name={
            <Term meaning="The digest of the image's config document: docker's name for the image.">
              Image ID
            </Term>
          }
        >
          <DigestText digest={image.imageID} what="the image ID" />
          <Verdict value={image.configVerified} />
        </Fact>
        {image.manifestDigest && (
          <Fact
            name={
              <Term meaning="The digest of the manifest as it stands in this archive.">Manifest digest</Term>
            }
          >
            <DigestText digest={image.manifestDigest} what="the manifest digest" />
            <Verdict value={image.manifestVerified} />
          </Fact>
        )}
        {image.manifestMediaType && (
          <Fact name="Manifest type">
            <span class="inspector-line">{visible(image.manifestMediaType)}</span>
          </Fact>
        )}
      </dl>
    </>
  );
}

function LayerFacts({ layer, state }: { readonly layer: Layer; readonly state: LayerState }): JSX.Element {
  const { scan } = state;
  return (
    <>
      <h2 class="inspector-layer">
        <span class="layer-chip layer-ink" style={layerStyle(layer.index)} /> Layer {layer.index}
      </h2>
      {layer.createdBy && <pre class="inspector-command">{visible(layer.createdBy)}</pre>}
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
        <Fact name={<Term meaning="SHA-256 of the layer exactly as it is stored.">Digest</Term>}>
          <DigestText digest={layer.digest ?? scan?.digest ?? null} what="the digest" />
          <Verdict value={state.digestVerified} />
        </Fact>
        <Fact
          name={<Term meaning="SHA-256 of the layer's uncompressed tar; the config lists it.">diffID</Term>}
        >
          <DigestText digest={layer.diffID ?? scan?.diffID ?? null} what="the diffID" />
          <Verdict value={state.diffIDVerified} />
        </Fact>
        <Fact
          name={
            <Term meaning="Names this layer on top of all below it: layers are shared by it on disk.">
              chainID
            </Term>
          }
        >
          <DigestText digest={layer.chainID} what="the chainID" />
        </Fact>
        {layer.mediaType && (
          <Fact name="Media type">
            <span class="inspector-line">{visible(layer.mediaType)}</span>
          </Fact>
        )}
      </dl>
      <ProblemList problems={state.problems} />
    </>
  );
}

function EntryCountFacts({
  counts,
}: {
  readonly counts: NonNullable<LayerState['scan']>['entries'];
}): JSX.Element {
  const parts: readonly (readonly [count: number, name: string])[] = [
    [counts.files, 'files'],
    [counts.directories, 'directories'],
    [counts.symlinks, 'symbolic links'],
    [counts.hardlinks, 'hard links'],
    [counts.devices, 'devices'],
    [counts.fifos, 'fifos'],
    [counts.whiteouts, 'whiteouts'],
    [counts.opaqueWhiteouts, 'opaque whiteouts'],
  ];
  const there = parts.filter(([count]) => count > 0);
  return (
    <Fact name="Entries">
      {there.length === 0 && 'none'}
      {there.map(([count, name]) => (
        <span key={name} class="inspector-line">
          {count.toLocaleString('en-US')} {name}
        </span>
      ))}
    </Fact>
  );
}
