import type { JSX } from 'preact';
import { visible } from '../../base/text.ts';

interface BreadcrumbsProps {
  readonly path: string;
  readonly onOpen: (path: string) => void;
}

/** A directory and those above it, each to be opened. */
export function Breadcrumbs({ path, onOpen }: BreadcrumbsProps): JSX.Element {
  const names = path.split('/').filter(Boolean);
  const steps = names.map((name, index) => [name, `/${names.slice(0, index + 1).join('/')}`] as const);
  return (
    <nav class="breadcrumbs mono" aria-label="Directory">
      <ol>
        {[['/', '/'] as const, ...steps].map(([name, target], index) => (
          <li key={target}>
            {index > 1 && <span class="soft">/</span>}
            {target === path ? (
              <bdi aria-current="location">{visible(name)}</bdi>
            ) : (
              <button type="button" class="quiet" onClick={() => onOpen(target)}>
                <bdi>{visible(name)}</bdi>
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
