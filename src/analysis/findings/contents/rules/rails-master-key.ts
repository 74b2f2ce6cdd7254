import { lowerHex, runEnd } from '../character-class.ts';
import { type ContentRule, secretAdvice, secretWhy } from '../content-rule.ts';

/** Rails master key. Ruby on Rails, Securing Rails Applications: custom credentials. */
export const railsKey: ContentRule = {
  id: 'secret.rails-master-key',
  severity: 'critical',
  title: 'Rails master key',
  why: secretWhy,
  advice: secretAdvice,
  reference: 'Ruby on Rails, Securing Rails Applications: custom credentials',
  isPrecise: true,
  anchors: [],
  ignoresCase: false,
  files: ['rails-key'],
  match(text) {
    const to = runEnd(text, 0, lowerHex, 65);
    return to === 32 || to === 64 ? { from: 0, to, isDoubtful: false } : null;
  },
};
