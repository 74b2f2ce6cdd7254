import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { computePull, Store } from '../../analysis/pull.ts';
import { Choice } from '../controls/choice.tsx';
import { PathText } from '../controls/path-text.tsx';
import { SizeText } from '../controls/size-text.tsx';
import type { CountedImages } from './counted-images.ts';

const engines = [
  [
    'docker',
    'docker, graph driver',
    'Skips the layers from the base up that it has, then takes every layer above the first that it has not.',
  ],
  [
    'containerd',
    'containerd',
    'Takes each layer of which it has neither a snapshot (by chainID) nor the blob; docker on the containerd store does the same.',
  ],
  ['podman', 'podman', 'Takes each layer whose diffID it has nowhere, at any position.'],
] as const;
type Engine = (typeof engines)[number][0];

/** What pulling each image costs where another is there already: stored bytes, for one engine at a time. */
export function PullMatrix({ counted }: { readonly counted: CountedImages }): JSX.Element {
  const engine = useSignal<Engine>('docker');
  const { images, names, figures } = counted;
  const costs = new Map(
    figures.pull.map((pull) => [`${pull.have[0]} ${pull.want}`, pull[engine.value]] as const),
  );
  const nothing = new Store([]);
  const order = [...images.keys()];
  return (
    <div data-testid="pull-matrix">
      <Choice legend="Engine that pulls" options={engines} chosen={engine} />
      <p class="savings-note soft">{engines.find(([name]) => name === engine.value)?.[2]}</p>
      {/* Reachable by keyboard, as it scrolls where there are many images. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take the focus */}
      <section class="savings-scroll" aria-label="Stored bytes that a pull downloads" tabIndex={0}>
        <table class="pull-matrix">
          <thead>
            <tr>
              <th>Already there</th>
              {order.map((image) => (
                <th key={image} class="number">
                  <span title={names[image]}>pull {image + 1}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row" class="soft">
                nothing
              </th>
              {images.map((image) => (
                <td key={image.id} class="number">
                  <SizeText bytes={computePull(nothing, image)[engine.value]} />
                </td>
              ))}
            </tr>
            {order.map((have) => (
              <tr key={have}>
                <th scope="row">
                  <span class="pull-image">
                    <span class="soft">{have + 1}</span> <PathText path={names[have] ?? ''} proportional />
                  </span>
                </th>
                {order.map((want) => (
                  <td key={want} class="number">
                    {have === want ? (
                      <span class="soft">–</span>
                    ) : (
                      <SizeText bytes={costs.get(`${have} ${want}`) ?? null} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
