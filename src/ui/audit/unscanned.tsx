import type { JSX } from 'preact';
import type { AuditCover } from '../../analysis/findings/finding.ts';
import { unscannedKinds, unscannedWords } from '../../export/audit-words.ts';
import { LayerButton } from '../controls/layer-button.tsx';
import { PathButton } from '../controls/path-button.tsx';
import { SizeText } from '../controls/size-text.tsx';
import { SomeOf } from '../controls/some-of.tsx';
import { formatCount } from '../format/size.ts';

/** Files that are shown before one asks for more. */
const shownFirst = 12;

/** The files that were not looked through to their end, the largest of each kind first. */
export function Unscanned({ cover }: { readonly cover: AuditCover }): JSX.Element | null {
  if (cover.unscanned.length === 0) return null;
  return (
    <div class="finding-groups unscanned" data-testid="unscanned">
      {unscannedKinds.map((how) => {
        const files = cover.unscanned.filter((file) => file.how === how);
        if (files.length === 0) return null;
        return (
          <details key={how} class="finding-group" data-how={how}>
            <summary>
              <SizeText bytes={cover[how].bytes} />
              <span>{unscannedWords[how]}</span>
              <span class="number soft">{formatCount(cover[how].files)}</span>
            </summary>
            <ul class="finding-places">
              <SomeOf
                shown={shownFirst}
                count={cover[how].files}
                items={files.map(({ layer, path, bytes }) => (
                  <li key={`${layer} ${path}`} class="finding-where">
                    <LayerButton layer={layer} />
                    <PathButton path={path} layer={layer} />
                    <span class="soft">
                      <SizeText bytes={bytes} />
                    </span>
                  </li>
                ))}
              />
            </ul>
          </details>
        );
      })}
    </div>
  );
}
