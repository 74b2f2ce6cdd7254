import { useSignal } from '@preact/signals';
import { Fragment, type JSX } from 'preact';
import type { ImageState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import type { ExecutionParameters, Healthcheck } from '../../oci/config.ts';
import { Fact } from '../controls/fact.tsx';
import { SecretText } from '../controls/secret-text.tsx';
import { MoreOf } from '../controls/some-of.tsx';
import { Term } from '../controls/term.tsx';
import { formatDuration } from '../format/time.ts';
import './config.css';

/** Variables, labels and words that are shown before one asks for more: images have some dozens, hostile ones 150,000. */
const shownFirst = 200;
/** Dots of a name before which it may break. */
const mostBreaks = 20;

/** The execution parameters: what a container runtime starts, as whom, where, and with what around it. */
export function ConfigView({ state }: { readonly state: ImageState }): JSX.Element {
  const { parameters, annotations } = state.image;
  if (!parameters)
    return <p class="soft">There is no config: a file system alone says nothing of how to run it.</p>;
  return (
    <div class="config">
      <Execution parameters={parameters} />
      <Pairs title="Environment" pairs={parameters.env.map(splitEnvironment)} none="no variables" />
      <Pairs title="Labels" pairs={[...parameters.labels]} none="no labels" />
      <Pairs title="Annotations" pairs={[...annotations]} none="no annotations" />
    </div>
  );
}

function Execution({ parameters }: { readonly parameters: ExecutionParameters }): JSX.Element {
  return (
    <section>
      <h2>What a run starts</h2>
      <dl>
        <Fact
          name={
            <Term meaning="Always run; what the user types after the image's name is passed to it.">
              Entrypoint
            </Term>
          }
        >
          <Words words={parameters.entrypoint} />
        </Fact>
        <Fact
          name={
            <Term meaning="Passed to the entrypoint, or run itself where there is none; the user's words replace it.">
              Cmd
            </Term>
          }
        >
          <Words words={parameters.cmd} />
        </Fact>
        <Fact name="User">
          {parameters.user === '' ? <span class="soft">root, as none is set</span> : visible(parameters.user)}
        </Fact>
        <Fact name="Working directory">
          {parameters.workingDir === '' ? (
            <span class="soft">/</span>
          ) : (
            <code>{visible(parameters.workingDir)}</code>
          )}
        </Fact>
        <Fact name="Ports">
          <List items={parameters.exposedPorts} />
        </Fact>
        <Fact name="Volumes">
          <List items={parameters.volumes} />
        </Fact>
        <Fact name="Stop signal">
          {parameters.stopSignal === null ? (
            <span class="soft">SIGTERM, as none is set</span>
          ) : (
            visible(parameters.stopSignal)
          )}
        </Fact>
        <Fact name="Healthcheck">
          {parameters.healthcheck ? (
            <HealthcheckFacts healthcheck={parameters.healthcheck} />
          ) : (
            <span class="soft">none</span>
          )}
        </Fact>
      </dl>
    </section>
  );
}

function HealthcheckFacts({ healthcheck }: { readonly healthcheck: Healthcheck }): JSX.Element {
  const { test, interval, timeout, startPeriod, retries } = healthcheck;
  const times = [
    interval !== null && `every ${formatDuration(interval)}`,
    timeout !== null && `within ${formatDuration(timeout)}`,
    startPeriod !== null && `after ${formatDuration(startPeriod)}`,
    retries !== null && `unhealthy after ${retries} failures`,
  ].filter((part) => part !== false);
  return (
    <>
      <Words words={test} /> <span class="soft">{times.join(', ')}</span>
    </>
  );
}

/** An argument list as JSON, as Dockerfiles write it. */
function Words({ words }: { readonly words: readonly string[] | null }): JSX.Element {
  const most = useSignal(shownFirst);
  if (words === null || words.length === 0) return <span class="soft">none</span>;
  const shown = words.slice(0, most.value).map((word) => JSON.stringify(visible(word)));
  return (
    <>
      <code class="config-value">
        [{shown.join(', ')}
        {shown.length === words.length && ']'}
      </code>{' '}
      <MoreOf most={most} known={words.length} />
    </>
  );
}

function List({ items }: { readonly items: readonly string[] }): JSX.Element {
  const most = useSignal(shownFirst);
  if (items.length === 0) return <span class="soft">none</span>;
  return (
    <>
      <code class="config-value">{items.slice(0, most.value).map(visible).join(', ')}</code>{' '}
      <MoreOf most={most} known={items.length} />
    </>
  );
}

interface PairsProps {
  readonly title: string;
  readonly pairs: readonly (readonly [name: string, value: string])[];
  readonly none: string;
}

function Pairs({ title, pairs, none }: PairsProps): JSX.Element {
  const most = useSignal(shownFirst);
  return (
    <section>
      <h2>{title}</h2>
      {pairs.length === 0 && <p class="soft">{none}</p>}
      <dl>
        {pairs.slice(0, most.value).map(([name, value], index) => (
          <Fact key={index} name={<Name text={visible(name)} />}>
            <code class="config-value">
              <SecretText name={name} text={value} />
            </code>
          </Fact>
        ))}
      </dl>
      <MoreOf most={most} known={pairs.length} />
    </section>
  );
}

/** A name in reverse domain notation, which may break before its dots. */
function Name({ text }: { readonly text: string }): JSX.Element {
  const [first, ...all] = text.split('.');
  const parts =
    all.length > mostBreaks ? [...all.slice(0, mostBreaks), all.slice(mostBreaks).join('.')] : all;
  return (
    <code class="config-value">
      {first}
      {parts.map((part, index) => (
        <Fragment key={index}>
          <wbr />.{part}
        </Fragment>
      ))}
    </code>
  );
}

function splitEnvironment(variable: string): readonly [string, string] {
  const equals = variable.indexOf('=');
  return equals === -1 ? [variable, ''] : [variable.slice(0, equals), variable.slice(equals + 1)];
}
