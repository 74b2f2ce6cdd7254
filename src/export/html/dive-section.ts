import {
  differs,
  diveRuleWords,
  diveSentence,
  diveStatusWords,
  formatDiveFigure,
  formatDiveLimit,
} from '../dive-words.ts';
import { element, table } from './element.ts';
import type { ImageSection } from './image-section.ts';

/** What the rules of a `.dive-ci` file say; null where none was given. */
export const diveSection: ImageSection = ({ diveVerdict }) => {
  if (!diveVerdict) return null;
  const { results } = diveVerdict;
  const rows = results.map((result) => [
    diveRuleWords[result.rule],
    formatDiveLimit(result),
    formatDiveFigure(result.rule, result.value),
    formatDiveFigure(result.rule, result.ours),
    element('span', { class: `d-${result.status}` }, diveStatusWords[result.status]),
  ]);
  return element(
    'section',
    {},
    element('h3', {}, 'The rules of dive'),
    element('p', {}, diveSentence(diveVerdict)),
    table(
      [
        ['Rule', 'text'],
        ['Limit', 'text'],
        ['dive', 'number'],
        ['here', 'number'],
        ['Result', 'text'],
      ],
      rows,
    ),
    results.some(differs)
      ? element(
          'p',
          { class: 'soft' },
          'It is judged by dive’s own figures; “here” is what they would be by live and dead bytes.',
        )
      : null,
  );
};
