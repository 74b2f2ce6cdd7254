import { masked } from '../masked.ts';
import { element, facts, type Markup } from './element.ts';
import type { ImageSection } from './image-section.ts';

/** What a run starts, as whom, and with what around it; null without a config. */
export const parameterSection: ImageSection = ({ image: { parameters } }) => {
  if (!parameters) return null;
  const code = (text: string): Markup => element('code', {}, masked(text));
  const words = (all: readonly string[] | null) =>
    all && all.length > 0 ? code(JSON.stringify(all)) : 'none';
  const list = (all: readonly string[]) => (all.length > 0 ? code(all.join(', ')) : 'none');
  const variables = parameters.env.map((variable) => element('span', { class: 'line' }, masked(variable)));
  return element(
    'section',
    {},
    element('h3', {}, 'What a run starts'),
    facts([
      ['User', parameters.user === '' ? 'root, as none is set' : parameters.user],
      ['Entrypoint', words(parameters.entrypoint)],
      ['Cmd', words(parameters.cmd)],
      ['Working directory', code(parameters.workingDir || '/')],
      ['Ports', list(parameters.exposedPorts)],
      ['Volumes', list(parameters.volumes)],
      ['Healthcheck', words(parameters.healthcheck?.test ?? null)],
      ['Environment', variables.length > 0 ? element('code', {}, ...variables) : 'none'],
    ]),
  );
};
