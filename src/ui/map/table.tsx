import type { JSX } from 'preact';
import type { MapNode } from '../../analysis/byte-map.ts';
import { visible } from '../../base/text.ts';
import { SizeText } from '../controls/size-text.tsx';
import { formatMany, formatShare } from '../format/size.ts';
import { useSession } from '../session-context.ts';
import { LayerMarks } from './layer-marks.tsx';
import { bytesOf, partsOf } from './layout.ts';

interface MapTableProps {
  readonly map: MapNode;
  readonly onOpen: (node: MapNode) => void;
}

/** The figures of a picture: what lies in its directory, the largest first, down to its last byte. */
export function MapTable({ map, onOpen }: MapTableProps): JSX.Element {
  const session = useSession();
  const { path } = session.selection.value;
  const rows = map.children.length > 0 ? map.children : [map];
  const total = bytesOf(map);
  return (
    <table class="map-table" data-testid="map-table">
      <thead>
        <tr>
          <th>Name</th>
          <th class="map-layers">Layers</th>
          <th class="number">Live</th>
          <th class="number">Dead</th>
          <th class="number map-share">Share</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((node) => (
          <tr key={`${node.kind} ${node.path}`} aria-selected={node.kind !== 'rest' && node.path === path}>
            <td>
              <NodeName node={node} onOpen={onOpen} />
            </td>
            <td class="map-layers">
              <LayerMarks parts={partsOf(node)} />
            </td>
            <td class="number">{node.live > 0 && <SizeText bytes={node.live} />}</td>
            <td class="number">{node.dead > 0 && <SizeText bytes={node.dead} />}</td>
            <td class="number map-share soft">{formatShare(bytesOf(node), total)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td>in all</td>
          <td class="map-layers" />
          <td class="number">
            <SizeText bytes={map.live} />
          </td>
          <td class="number">
            <SizeText bytes={map.dead} />
          </td>
          <td class="map-share" />
        </tr>
      </tfoot>
    </table>
  );
}

function NodeName({ node, onOpen }: Pick<MapTableProps, 'onOpen'> & { readonly node: MapNode }): JSX.Element {
  if (node.kind === 'rest') return <span class="soft">{formatMany(node.count, 'smaller', 'smaller')}</span>;
  return (
    <button
      type="button"
      class="map-name mono"
      title={visible(node.path).slice(0, 1000)}
      onClick={() => onOpen(node)}
    >
      <bdi>{visible(node.name) || '/'}</bdi>
      {node.kind === 'directory' && node.name !== '' && '/'}
    </button>
  );
}
