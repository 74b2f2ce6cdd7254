import { effect } from '@preact/signals';
import { render } from 'preact';
import { createSession } from './app/session.ts';
import { App } from './ui/shell/app.tsx';

const session = createSession();

// Scripts that drive the page wait by these: whether it is at work, and how many archives have been taken.
effect(() => {
  const archives = session.archives.value;
  const isBusy = archives.some(({ phase }) => phase === 'opening' || phase === 'reading');
  Object.assign(document.documentElement.dataset, {
    state: isBusy ? 'busy' : 'idle',
    archives: String(archives.length),
  });
});

render(<App session={session} />, document.getElementById('app') as HTMLElement);
