import type { JSX } from 'preact';
import type { MapNode, MapPart } from '../../analysis/byte-map.ts';
import type { ImageState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import { LayerButton } from '../controls/layer-button.tsx';
import { PathButton } from '../controls/path-button.tsx';
import { SizeText } from '../controls/size-text.tsx';
import { formatMany, formatSize } from '../format/size.ts';
import { SavePicture } from '../picture/save-picture.tsx';
import { useSession } from '../session-context.ts';
import { imageName } from '../shell/image-facts.ts';
import { layerStyle } from '../theme/layer-hue.ts';
import { bytesOf } from './layout.ts';
import { layOutMatrix } from './matrix-layout.ts';
import { useMap } from './use-map.ts';
import './matrix.css';

/** Places that are told apart; the largest directories are opened until there are so many. */
const cells = 20;

/** What each layer brought to each directory: a column a layer, base first, its bytes as bars, the dead of them hatched. */
export function LayerMatrix({ state }: { readonly state: ImageState }): JSX.Element | null {
  const session = useSession();
  const read = state.layers.filter(({ scan }) => scan !== null).length;
  const map = useMap(state.id, { path: '/', measure: 'all', cells }, read).value;
  if (!map || bytesOf(map) === 0) return null;
  const { lines, most, sums } = layOutMatrix(map);
  const layers = state.image.layers.map(({ index }) => index);
  const archive = session.archives.value.find(({ id }) => id === state.archive);
  const name = imageName(state, archive?.name ?? '');
  return (
    <>
      <div class="matrix" data-testid="matrix">
        <table>
          <thead>
            <tr>
              <th>Directory</th>
              {layers.map((layer) => (
                <th key={layer} class="matrix-layer">
                  <LayerButton layer={layer} />
                </th>
              ))}
              <th class="number">Contents</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ node, parts }) => (
              <MatrixRow
                key={`${node.kind} ${node.path}`}
                node={node}
                parts={parts}
                layers={layers}
                most={most}
              />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td>in all</td>
              {layers.map((layer) => {
                const part = sums.get(layer);
                return (
                  <td key={layer} class="matrix-sum">
                    {part && <SizeText bytes={bytesOf(part)} />}
                  </td>
                );
              })}
              <td class="number">
                <SizeText bytes={bytesOf(map)} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      <SavePicture
        name="matrix"
        picture={async () => (await import('./matrix-as-picture.ts')).matrixAsPicture(map, layers, name)}
      />
    </>
  );
}

interface MatrixRowProps {
  /** A directory, or the rest of them. */
  readonly node: MapNode;
  /** Its bytes by layer. */
  readonly parts: readonly MapPart[];
  readonly layers: readonly number[];
  /** Bytes of the largest bar. */
  readonly most: number;
}

function MatrixRow({ node, parts, layers, most }: MatrixRowProps): JSX.Element {
  const path = node.kind === 'rest' ? null : node.path;
  const total = parts.reduce((sum, part) => sum + bytesOf(part), 0);
  return (
    <tr>
      <td class="matrix-path">
        {path === null ? (
          <span class="soft">{formatMany(node.count, 'smaller', 'smaller')}</span>
        ) : (
          <PathButton
            path={path}
            layer={parts.some(({ live }) => live > 0) ? null : (parts[0]?.layer ?? null)}
          />
        )}
      </td>
      {layers.map((layer) => {
        const part = parts.find((own) => own.layer === layer);
        return (
          <td key={layer} class="matrix-cell">
            {part && <Bar part={part} path={path} most={most} />}
          </td>
        );
      })}
      <td class="number">
        <SizeText bytes={total} />
      </td>
    </tr>
  );
}

interface BarProps {
  readonly part: MapPart;
  /** Null for the rest. */
  readonly path: string | null;
  readonly most: number;
}

function Bar({ part, path, most }: BarProps): JSX.Element {
  const session = useSession();
  const { layer, live, dead } = part;
  const height = (bytes: number) => ({ height: `${(100 * bytes) / most}%` });
  const sizes = [live > 0 && `${formatSize(live)} live`, dead > 0 && `${formatSize(dead)} dead`].filter(
    Boolean,
  );
  const label = `Layer ${layer}, ${path === null ? 'the smaller' : visible(path)}: ${sizes.join(', ')}`;
  return (
    <button
      type="button"
      class="matrix-bar layer-ink"
      style={layerStyle(layer)}
      title={label}
      aria-label={label}
      onClick={() => session.select({ layer, path })}
    >
      {dead > 0 && <span class="hatched" style={height(dead)} />}
      {live > 0 && <span style={height(live)} />}
    </button>
  );
}
