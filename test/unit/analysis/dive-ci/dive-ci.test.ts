import { describe, expect, test } from 'vitest';
import { parseGoBytes, parseGoFloat } from '../../../../src/analysis/dive-ci/go-numbers.ts';
import { type DiveFacts, judgeDiveCi } from '../../../../src/analysis/dive-ci/judge-dive-ci.ts';
import { parseDiveCi } from '../../../../src/analysis/dive-ci/parse-dive-ci.ts';
import { bytes } from '../../../../src/base/bytes.ts';

const none = bytes(0);

/** An image with the figures that dive has for its own test archive (docs/metrics.md, "dive’s figures"). */
const facts: DiveFacts = {
  waste: {
    live: bytes(1_188_573),
    dead: bytes(32_025),
    efficiency: 0.97376,
    causes: {
      overwritten: none,
      metadata: none,
      removed: none,
      opaque: none,
      replaced: none,
      repeated: none,
    },
    duplicate: none,
    dive: {
      efficiency: 0.9844212134184309,
      wastedBytes: bytes(32_025),
      userWastedPercent: 0.48,
    },
    paths: [],
  },
  upperSize: 66_237,
};

const read = (text: string) => {
  const parsed = parseDiveCi(text, '.dive-ci');
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};
const statuses = (text: string) => judgeDiveCi(read(text), facts).results.map(({ status }) => status);
const rules = (efficiency: string, wasted: string, share: string) =>
  `rules:\n  lowestEfficiency: ${efficiency}\n  highestWastedBytes: ${wasted}\n  highestUserWastedPercent: ${share}\n`;

describe('the cases of dive’s own evaluator test', () => {
  test.each([
    ['0.99', '1B', '0.01', false, ['failed', 'failed', 'failed']],
    ['0.9', '50kB', '0.5', true, ['passed', 'passed', 'passed']],
    ['disabled', 'disabled', 'disabled', true, ['skipped', 'skipped', 'skipped']],
    ['0.9', '1B', '0.5', false, ['passed', 'failed', 'passed']],
  ])('%s, %s, %s', (efficiency, wasted, share, passed, expected) => {
    const verdict = judgeDiveCi(read(rules(efficiency, wasted, share)), facts);
    expect(verdict.passed).toBe(passed);
    expect(verdict.results.map(({ status }) => status)).toEqual(expected);
  });

  test.each([
    ['1.1', '50kB', '0.5'],
    ['-0.1', '50kB', '0.5'],
    ['not_a_number', '50kB', '0.5'],
    ['0.9', 'not_a_size', '0.5'],
    ['0.9', '50kB', '1.1'],
    ['0.9', '50kB', '-0.1'],
    ['0.9', '50kB', 'not_a_number'],
    ['0.9 kB', '50kB', '0.5'],
    ['0.9', '-5', '0.5'],
    ['nan', '50kB', '0.5'],
  ])('what dive stops at, or can fail no image, is refused: %s, %s, %s', (...values) => {
    expect(parseDiveCi(rules(...values), 'x')).toMatchObject({
      ok: false,
      error: expect.stringMatching(/^The rules are not read: "\w+" is ".*": it should be a (?:number|size)/),
    });
  });
});

test('the figure at the limit passes, as dive compares', () => {
  expect(statuses(rules('0.9844212134184309', '32025', '0.48'))).toEqual(['passed', 'passed', 'passed']);
  expect(statuses(rules('0.984421213418431', '32024', '0.47999'))).toEqual(['failed', 'failed', 'failed']);
});

test('what the file does not name is as dive has it', () => {
  const found = read('rules:\n  lowestEfficiency: 0.9\n');
  expect(found.rules.map(({ configured, isDefault }) => [configured, isDefault])).toEqual([
    ['0.9', false],
    ['disabled', true],
    ['0.1', true],
  ]);
  expect(judgeDiveCi(found, facts).results.map(({ status }) => status)).toEqual([
    'passed',
    'skipped',
    'failed',
  ]);
});

test.each(['off', 'false', 'Disabled', "''", '" DISABLED "', 'FALSE # said so'])(
  '%s switches a rule off',
  (value) => {
    expect(statuses(rules(value, value, value))).toEqual(['skipped', 'skipped', 'skipped']);
  },
);

test('our figures stand beside dive’s, and an image that was not read whole can’t pass', () => {
  const [efficiency, wasted, share] = judgeDiveCi(read('rules:\n  lowestEfficiency: 0.9'), facts).results;
  expect([efficiency?.value, efficiency?.ours]).toEqual([0.9844212134184309, 0.97376]);
  expect([wasted?.value, wasted?.ours]).toEqual([32_025, 32_025]);
  expect(share?.ours).toBeCloseTo(32_025 / 66_237);
  const unknown = judgeDiveCi(read(rules('off', 'off', 'off')), { waste: null, upperSize: 0 });
  expect(unknown).toMatchObject({ passed: false, isKnown: false });
});

test('YAML as people write it', () => {
  const text =
    '\ufeff# rules of ours\r\n---\r\nrules:   # below\r\n\r\n    "lowestEfficiency": "0.95"   # quoted\r\n' +
    "    highestWastedBytes: '20 MB'\r\n    # nothing\r\n    highestUserWastedPercent: 0.20\r\n...\r\nno: [yaml\r\n";
  expect(read(text).rules.map(({ threshold }) => threshold)).toEqual([0.95, 20_000_000, 0.2]);
});

test.each([
  ['rules: {lowestEfficiency: 0.9}', /^The rules are not read: Line 1 has the value .*one value each/],
  ['rules:\n  - a', /Line 2 should be "name: value"/],
  ['rules:\n\tlowestEfficiency: 1', /Line 2 is indented by a tab/],
  ['rules:\n  lowestEfficiency: 1\n  lowestEfficiency: 0', /Line 3 names "lowestEfficiency" a second time/],
  ['rules:\n  lowestEfficiency: 1\n    more: 2', /Line 3 is indented deeper/],
  ['rules:\n    lowestEfficiency: 1\n  more: 2', /Line 3 is indented by less/],
  ['rules:\n  lowestEfficiency: "0.9', /Line 2 has a quotation that does not end/],
  ['rules:\n  lowestEfficiency: "\\x30"', /Line 2 has a quotation that does not end, or an escape/],
  ['rules:\n  lowestEfficiency: &a 0.9', /Line 2 has the value/],
  ['rules:\n  lowestEfficiency: a: b', /Line 2 has a second ":"/],
  ['rules:\n  lowestEfficiency:\n    deep: 1', /"lowestEfficiency" should be one value/],
  ['rules: ~\n  lowestEfficiency: 1', /Line 2 is indented deeper/],
  ['rules: 5', /"rules" should hold one rule a line/],
  ['<html>', /Line 1 should be "name: value"/],
  ['', /it names no rule; below "rules" it may have "lowestEfficiency", "highestWastedBytes" and/],
  ['rules:\n', /it names no rule/],
  ['rules: ~\n', /it names no rule/],
  ['Rules:\n  lowestEfficiency: 1', /"Rules" is not a key of a \.dive-ci file; did you mean "rules"\?/],
  ['rules:\n  lowestEfficiency: 1\nlog: x', /"log" is not a key of a \.dive-ci file; it may have "rules"\./],
  [
    'rules:\n  lowestEfficency: 0.99',
    /"lowestEfficency" is not a key of "rules"; did you mean "lowestEfficiency"\?/,
  ],
  ['rules:\n  LowestEfficiency: 0.99', /"LowestEfficiency" is not .* mean "lowestEfficiency"\?/],
  ['rules:\n  highest-wasted-bytes: 1B', /"highest-wasted-bytes" is not .* mean "highestWastedBytes"\?/],
  ['rules:\n  lowestEfficiency:', /"lowestEfficiency" has no value/],
  ['rules:\n  lowestEfficiency: null', /"lowestEfficiency" has no value/],
])('what is not read is said: %j', (text, sentence) => {
  expect(parseDiveCi(text, 'x')).toMatchObject({ ok: false, error: expect.stringMatching(sentence) });
});

describe('numbers as Go reads them', () => {
  test.each([
    ['0.95', 0.95],
    ['.5', 0.5],
    ['1.', 1],
    ['+9e-1', 0.9],
    ['nan', Number.NaN],
    ['-Inf', Number.NEGATIVE_INFINITY],
    ['1e999', null],
    ['', null],
    [' 1', null],
    ['1_0', null],
    ['0,5', null],
    ['-nan', null],
  ])('%j', (text, value) => {
    expect(parseGoFloat(text)).toBe(value);
  });

  test.each([
    ['20MB', 20_000_000],
    ['19Mb', 19_000_000],
    ['1.5 GiB', 1_610_612_736],
    ['42mib', 44_040_192],
    ['1k', 1000],
    ['1Ki', 1024],
    ['7', 7],
    ['1.9B', 1],
    ['1,234,567', 1_234_567],
    ['1 E', 1e18],
    ['19 EB', null],
    ['MB', null],
    ['5 apples', null],
    [' 5MB', null],
    ['1.2.3', null],
  ])('sizes: %j', (text, value) => {
    expect(parseGoBytes(text)).toBe(value);
  });
});
