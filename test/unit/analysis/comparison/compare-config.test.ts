import { expect, test } from 'vitest';
import { compareConfig } from '../../../../src/analysis/comparison/compare-config.ts';
import type { HistoryStep } from '../../../../src/model/image.ts';

const step = (createdBy: string): HistoryStep => ({
  ...{ created: null, createdBy, author: null, comment: null, imageID: null },
  ...{ emptyLayer: false, layer: null },
});
const differences = (before: readonly string[], after: readonly string[]) => {
  const image = (lines: readonly string[]) => ({
    platform: null,
    parameters: null,
    history: lines.map(step),
  });
  return compareConfig(image(before), image(after)).map((each) =>
    each.before === null ? `+ ${each.after}` : `- ${each.before}`,
  );
};

test('histories are aligned: what both have in one order is no difference, wherever it is', () => {
  const before = ['ADD base', 'ENV A=1', 'RUN one', 'RUN two', 'CMD ["x"]'];
  const after = ['ADD base', 'ENV A=2', 'RUN one', 'RUN more', 'RUN two', 'CMD ["x"]'];
  expect(differences(before, after)).toEqual(['- ENV A=1', '+ ENV A=2', '+ RUN more']);
  expect(differences(['RUN new', ...before], before)).toEqual(['- RUN new']);
  expect(differences(before, before)).toEqual([]);
});

test('one step is the same whoever recorded it', () => {
  const classic = ['/bin/sh -c #(nop)  ENV A=1', '/bin/sh -c apt-get update', '/bin/sh -c #(nop)  CMD ["x"]'];
  const buildkit = ['ENV A=1', 'RUN /bin/sh -c apt-get  update # buildkit', 'CMD ["x"]'];
  expect(differences(classic, buildkit)).toEqual([]);
  expect(differences(classic, ['ENV A=1', 'RUN /bin/sh -c apt-get upgrade # buildkit'])).toEqual([
    '- /bin/sh -c apt-get update',
    '- /bin/sh -c #(nop)  CMD ["x"]',
    '+ RUN /bin/sh -c apt-get upgrade # buildkit',
  ]);
});
