import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Row } from '../../analysis/rows.ts';
import type { Session } from '../../app/session-api.ts';
import type { ImageState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import { DigestFact } from '../controls/digest-fact.tsx';
import { Fact } from '../controls/fact.tsx';
import { SizeText } from '../controls/size-text.tsx';
import { changeMark, formatKind, formatMode } from '../format/entry.ts';
import { formatModified } from '../format/time.ts';
import { PathActions } from '../preview/actions.tsx';
import { useSession } from '../session-context.ts';
import { layerStyle } from '../theme/layer-hue.ts';
import { Biography } from './biography.tsx';
import { LinkTarget } from './link-target.tsx';

/** The facts of a path: as the selected layer has it, or as it is in the final file system. */
export function EntryFacts({
  state,
  path,
}: {
  readonly state: ImageState;
  readonly path: string;
}): JSX.Element {
  const session = useSession();
  const { layer } = session.selection.value;
  const row = useSignal<Row | null | undefined>(undefined);
  useEffect(() => {
    let current = true;
    row.value = undefined;
    void findRow(session, state.id, layer, path).then((found) => {
      if (current) row.value = found;
    });
    return () => {
      current = false;
    };
  }, [session, state.id, layer, path, row]);
  const found = row.value;
  return (
    <>
      <h2>{found ? formatKind(found.kind) : 'Path'}</h2>
      <p class="inspector-path mono">
        <bdi>{visible(path)}</bdi>
      </p>
      {found === null && <p class="soft">It is not in what is shown.</p>}
      {found && <PathActions state={state} row={found} />}
      {found && <RowFacts image={state.id} row={found} />}
      <Biography state={state} path={path} />
    </>
  );
}

/** A path as the selected layer has it; where it does not, as it is in the file system after that layer. */
async function findRow(
  session: Session,
  image: string,
  layer: number | null,
  path: string,
): Promise<Row | null> {
  const own = layer === null ? null : await session.findRow(image, { kind: 'layer', layer }, path);
  return own ?? session.findRow(image, { kind: 'image', upTo: layer }, path);
}

function RowFacts({ image, row }: { readonly image: string; readonly row: Row }): JSX.Element {
  return (
    <dl>
      {row.change && <Fact name="Change">{changeMark(row)?.word} by its layer</Fact>}
      <Fact name="Layer">
        {row.implied ? (
          'implied by what lies in it'
        ) : (
          <>
            <span class="layer-chip layer-ink" style={layerStyle(row.layer)} /> {row.layer}
          </>
        )}
      </Fact>
      <Fact name="Size">
        <SizeText bytes={row.size} />
      </Fact>
      <Fact name="Mode">
        <code>{formatMode(row.kind, row.mode)}</code>{' '}
        <span class="soft">{row.mode.toString(8).padStart(4, '0')}</span>
      </Fact>
      <Fact name="Owner">
        {row.uid}:{row.gid}
        {(row.user || row.group) && (
          <span class="soft">
            {' '}
            {visible(row.user)}:{visible(row.group)}
          </span>
        )}
      </Fact>
      <Fact name="Modified">{formatModified(row.modified)} UTC</Fact>
      {row.link !== null && (
        <Fact name="Link target">
          <LinkTarget image={image} row={row} />
        </Fact>
      )}
      {row.content !== null && (
        <DigestFact name="SHA-256" digest={row.content} what="the content's SHA-256" />
      )}
      {(row.deviceMajor > 0 || row.deviceMinor > 0) && (
        <Fact name="Device">
          {row.deviceMajor}:{row.deviceMinor}
        </Fact>
      )}
      {row.xattrs.length > 0 && (
        <Fact name="Attributes">
          {row.xattrs.map((name) => (
            <code key={name} class="inspector-line">
              {visible(name)}
            </code>
          ))}
        </Fact>
      )}
    </dl>
  );
}
