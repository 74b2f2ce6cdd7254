import { alphanumeric, characters, runEnd } from '../character-class.ts';
import { type ContentRule, secretAdvice, secretWhy } from '../content-rule.ts';

/** OpenAI keys of the form that was made until 2024: the word OpenAI, in base64, in their middle. */
export const openaiLegacyKey: ContentRule = {
  id: 'secret.openai-legacy-key',
  severity: 'critical',
  title: 'OpenAI API key',
  why: secretWhy,
  advice: secretAdvice,
  reference: 'OpenAI, API keys',
  isPrecise: true,
  anchors: ['T3BlbkFJ'],
  ignoresCase: false,
  files: null,
  match(text, at, end) {
    const from = at - 23;
    const to = runEnd(text, end, alphanumeric, 21);
    const isKey = from >= 0 && to - end === 20 && characters(text, from, from + 3) === 'sk-';
    return isKey && runEnd(text, from + 3, alphanumeric, 20) === at ? { from, to, isDoubtful: false } : null;
  },
};
