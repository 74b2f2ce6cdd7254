import type { JSX } from 'preact';
import { CopyButton } from '../controls/copy-button.tsx';
import { exportCommands } from './commands.ts';
import './command-list.css';

/** The commands that make a file to drop, each with a button that copies it. */
export function CommandList(): JSX.Element {
  return (
    <section class="empty-commands" aria-labelledby="commands-title">
      <h2 id="commands-title">Commands that make a file to drop</h2>
      <ul>
        {exportCommands.map(({ tool, command }) => (
          <li key={tool}>
            <span class="soft">{tool}</span>
            <code>{command}</code>
            <CopyButton text={command} what={`the command for ${tool}`} />
          </li>
        ))}
      </ul>
      <p class="soft">
        Compressed archives (gzip, zstd, xz, bzip2), OCI layouts as folders, root file systems and single
        layers work too.
      </p>
    </section>
  );
}
