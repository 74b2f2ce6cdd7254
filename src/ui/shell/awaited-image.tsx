import type { JSX } from 'preact';
import { digestIn } from '../../app/address/address.ts';
import { visible } from '../../base/text.ts';
import { useSession } from '../session-context.ts';
import './awaited-image.css';

/** Says which image a link leads to while it is not open. */
export function AwaitedImage(): JSX.Element | null {
  const { awaited, archives } = useSession();
  const image = awaited.value?.image;
  if (!image || archives.value.some(({ phase }) => phase === 'opening' || phase === 'reading')) return null;
  return (
    <p class="awaited-image" role="status" data-testid="awaited-image">
      This link leads to the image <code>{visible(digestIn(image)).slice(0, 80)}</code>, which is not open
      here. Drop an archive that holds it.
    </p>
  );
}
