import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  filesAreShort,
  foldersHaveReadmes,
  importsGoDown,
  noNetworkBelowLevelFive,
  noPageBelowLevelFive,
  nothingDangerous,
  nothingIsDead,
  nothingIsLeftOver,
  packagesStayAtHome,
  type Rule,
  workersStandApart,
} from './rules.ts';
import { readTree } from './source-tree.ts';

const tree = new Map([
  ...readTree(process.cwd(), ['src', 'workers']),
  ['tsconfig.core.json', readFileSync('tsconfig.core.json', 'utf8')],
]);

/** Each rule with a made-up file that breaks it: a rule that can't fail is no rule. */
const rules: readonly (readonly [name: string, rule: Rule, path: string, offence: string])[] = [
  ['imports go down', importsGoDown, 'src/tar/a.ts', "import { b } from '../archive/b.ts';"],
  [
    'imports stay off folders of the same level',
    importsGoDown,
    'src/tar/a.ts',
    "import { b } from '../oci/b.ts';",
  ],
  ['types are imports too', importsGoDown, 'src/base/a.ts', "import type { B } from '../model/b.ts';"],
  ['workers are reached by URL', workersStandApart, 'src/app/a.ts', "import '../../workers/a.worker.ts';"],
  ['workers know level 3 at most', workersStandApart, 'workers/a.ts', "import '../src/app/session.ts';"],
  [
    'no page below level 5',
    noPageBelowLevelFive,
    'tsconfig.core.json',
    readFileSync('tsconfig.core.json', 'utf8').replace('"WebWorker"', '"DOM"'),
  ],
  ['packages stay at home', packagesStayAtHome, 'src/tar/a.ts', "import { inflate } from 'pako';"],
  ['no network below level 5', noNetworkBelowLevelFive, 'workers/a.worker.ts', "await fetch('x');"],
  ['files are short', filesAreShort, 'src/base/a.ts', '\n'.repeat(401)],
  ['text never becomes markup', nothingDangerous, 'src/ui/a.tsx', 'node.innerHTML = name;'],
  ['nothing is dead', nothingIsDead, 'src/base/lonely.ts', 'export const a = 1;'],
  ['no style is dead', nothingIsDead, 'src/ui/lonely.css', 'p { margin: 0 }'],
  ['folders say what they are for', foldersHaveReadmes, 'src/store/a.ts', ''],
  ['nothing is left for later', nothingIsLeftOver, 'src/base/a.ts', `// ${'TO'}DO`],
];

test.each(rules)('%s', (_, rule, path, offence) => {
  expect(rule(new Map([[path, offence]]))).toHaveLength(1);
  expect(rule(tree)).toEqual([]);
});

test('the tree is really there', () => {
  expect(tree.size).toBeGreaterThan(50);
  expect(tree.has('src/pipeline/layer-scanner.ts')).toBe(true);
});
