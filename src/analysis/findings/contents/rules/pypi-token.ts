import { base64Url } from '../character-class.ts';
import { tokenRule } from '../token-rule.ts';

/** PyPI API tokens. PyPI, API tokens (macaroons whose location is pypi.org). */
export const pypiToken = tokenRule({
  id: 'pypi-token',
  title: 'PyPI API token',
  reference: 'PyPI, API tokens (macaroons whose location is pypi.org)',
  prefixes: ['pypi-AgEIcHlwaS5vcmc', 'pypi-AgENdGVzdC5weXBpLm9yZ'],
  body: base64Url,
  least: 50,
  most: 1000,
});
