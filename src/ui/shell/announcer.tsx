import type { JSX } from 'preact';
import { visible } from '../../base/text.ts';
import { useSession } from '../session-context.ts';

/** Says to those who do not see the page what becomes of each archive: when it starts, and when it is done or failed. */
export function Announcer(): JSX.Element {
  const session = useSession();
  const words = {
    opening: 'opening',
    reading: 'reading layers',
    done: 'done',
    cancelled: 'cancelled',
    failed: 'failed',
  };
  return (
    <p class="visually-hidden" role="status">
      {session.archives.value.map(({ id, name, phase }) => (
        <span key={id}>
          {visible(name)}: {words[phase]}.{' '}
        </span>
      ))}
    </p>
  );
}
