import type { JSX } from 'preact';
import { visible } from '../../base/text.ts';
import { SizeText } from '../controls/size-text.tsx';
import { shortDigest } from '../format/digest.ts';
import type { CountedImages } from './counted-images.ts';
import { Figure } from './figure.tsx';

/** Layers that are stored in several compressions, with each form and who holds it. */
export function RepackedList({ counted }: { readonly counted: CountedImages }): JSX.Element {
  const { figures, names } = counted;
  return (
    <table class="repacked-list" data-testid="repacked">
      <thead>
        <tr>
          <th>Layer</th>
          <th>Stored as</th>
          <th class="number">Spare</th>
        </tr>
      </thead>
      <tbody>
        {figures.repacked.map(({ diffID, forms, spare }) => (
          <tr key={diffID}>
            <td>
              <code title={diffID}>{shortDigest(diffID)}</code>
            </td>
            <td>
              {forms.map(({ digest, compression, size, images }) => (
                <p key={digest} title={digest}>
                  {compression === 'none' ? 'uncompressed' : (compression ?? 'not read')},{' '}
                  <SizeText bytes={size} />{' '}
                  <span class="soft">in {images.map((image) => visible(names[image] ?? '')).join(', ')}</span>
                </p>
              ))}
            </td>
            <Figure label="spare" bytes={spare} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
