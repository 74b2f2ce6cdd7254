import { codes } from '../../base/codes.ts';
import { guide } from '../../base/guide/guide.ts';
import { formatMany } from '../../base/size.ts';
import type { Problem } from '../../model/problem.ts';
import { element, type Markup } from './element.ts';

/** Most problems that are told one by one. */
const most = 100;

/** Problems with what they mean and what to do; null where there are none. */
export function problemList(problems: readonly Problem[]): Markup | null {
  if (problems.length === 0) return null;
  const items = problems
    .slice(0, most)
    .map(({ code, severity, message, at }) =>
      element(
        'li',
        {},
        element(
          'p',
          { class: severity === 'error' ? 'bad' : 'warn' },
          element('code', {}, code),
          ` ${message}`,
        ),
        element('p', { class: 'soft' }, at),
        element('p', {}, `It means: ${codes[code]}. ${guide[code].runtime} ${guide[code].advice}`),
      ),
    );
  const more = problems.length - items.length;
  return element(
    'section',
    {},
    element('h3', {}, formatMany(problems.length, 'problem')),
    element('ul', {}, ...items),
    more > 0
      ? element('p', { class: 'soft' }, `${formatMany(more, 'more problem')}: see the JSON report.`)
      : null,
  );
}
