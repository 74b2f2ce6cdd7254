import type { ComponentChildren, JSX } from 'preact';
import type { DedupFigures } from '../../analysis/dedup.ts';
import { SizeText } from '../controls/size-text.tsx';
import { Term } from '../controls/term.tsx';
import { formatCount, formatShare } from '../format/size.ts';
import { Figure } from './figure.tsx';
import { uncompressedHere } from './sentences.ts';

/** Each way to keep things once: all, what is left, the ratio of both and the share that is saved. */
export function KeptOnce({ figures }: { readonly figures: DedupFigures }): JSX.Element {
  const { registry, disk, files, chunks } = figures;
  return (
    <table class="kept-once two-line" data-testid="kept-once">
      <thead>
        <tr>
          <td />
          <th class="number">All</th>
          <th class="number">Kept once</th>
          <th class="number">Ratio</th>
          <th class="number">Saved</th>
        </tr>
      </thead>
      <tbody>
        <Row
          name={
            registry.uncompressed.layers > 0 ? `stored blobs, ${uncompressedHere}` : 'registry, stored blobs'
          }
          all={registry.sum}
          once={registry.bytes}
        />
        <Row
          name={
            <Term meaning="Each layer on top of the same layers once, by its chainID, as overlay2 and containerd's snapshots keep them; podman's store comes to the same.">
              local disk, uncompressed
            </Term>
          }
          all={disk.sum}
          once={disk.bytes}
        />
        <Row
          name={
            <Term meaning="Files of the layers that differ. Most equal files are small, so that their number alone says too much.">
              files, by bytes
            </Term>
          }
          all={files.bytes}
          once={files.uniqueBytes}
        />
        <Row name="files, by number" all={files.instances} once={files.unique} format={formatCount} />
        {chunks && (
          <>
            <Row name="chunks of these, by bytes" all={chunks.bytes} once={chunks.uniqueBytes} />
            <Row
              name="chunks of these, by number"
              all={chunks.instances}
              once={chunks.unique}
              format={formatCount}
            />
          </>
        )}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly name: ComponentChildren;
  readonly all: number;
  readonly once: number;
  readonly format?: (value: number) => string;
}

function Row({ name, all, once, format }: RowProps): JSX.Element {
  const text = (value: number) => (format ? format(value) : <SizeText bytes={value} />);
  return (
    <tr>
      <th scope="row" class="lead">
        {name}
      </th>
      <Figure label="all">{text(all)}</Figure>
      <Figure label="once">{text(once)}</Figure>
      <Figure label="ratio">{once === 0 ? '–' : `${(all / once).toFixed(2)} : 1`}</Figure>
      <Figure label="saved">{formatShare(all - once, all)}</Figure>
    </tr>
  );
}
