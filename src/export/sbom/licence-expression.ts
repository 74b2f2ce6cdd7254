import { exceptionIdentifiers, licenceIdentifiers } from './licence-identifiers.ts';

/** What a package states as its licence, where that is an expression of the SPDX (SPDX 2.3, Annex D). */
export interface LicenceExpression {
  /** As stated, its identifiers in the case of the list. */
  readonly text: string;
  /** The identifier, where it is one alone. */
  readonly identifier: string | null;
}

/** An expression is a line; what is longer is a licence's text. */
const mostCharacters = 1000;

const licences = byLowerCase(licenceIdentifiers);
const exceptions = byLowerCase(exceptionIdentifiers);

/**
 * Reads what a package states as an expression. Null where it is none, or names a licence that is not on the list: nothing is concluded
 * from names like `BSD` or `GPL`, and `LicenseRef-` means nothing outside of the document that it was taken from.
 */
export function parseLicence(stated: string): LicenceExpression | null {
  if (stated.length > mostCharacters) return null;
  const tokens = stated
    .replaceAll('(', ' ( ')
    .replaceAll(')', ' ) ')
    .split(/[ \t]+/)
    .filter((token) => token !== '');
  const written: string[] = [];
  let depth = 0;
  let after: 'nothing' | 'licence' | 'whole' | 'with' = 'nothing';
  for (const token of tokens) {
    if (after === 'nothing') {
      const name = token === '(' ? '(' : licenceName(token);
      if (name === null) return null;
      if (name === '(') depth++;
      else after = 'licence';
      written.push(name);
    } else if (after === 'with') {
      const name = exceptions.get(token.toLowerCase());
      if (!name) return null;
      after = 'whole';
      written.push(name);
    } else if (token === ')') {
      if (depth === 0) return null;
      depth--;
      after = 'whole';
      written.push(token);
    } else {
      if (token === 'WITH' && after === 'licence') after = 'with';
      else if (token === 'AND' || token === 'OR') after = 'nothing';
      else return null;
      written.push(token);
    }
  }
  if (depth > 0 || after === 'nothing' || after === 'with') return null;
  const text = written.join(' ').replaceAll('( ', '(').replaceAll(' )', ')');
  return { text, identifier: licences.get(text.toLowerCase()) ?? null };
}

/** A licence of the list, or any later version of one. */
function licenceName(token: string): string | null {
  const own = licences.get(token.toLowerCase());
  if (own !== undefined || !token.endsWith('+')) return own ?? null;
  const earliest = licences.get(token.slice(0, -1).toLowerCase());
  return earliest === undefined ? null : `${earliest}+`;
}

/** Identifiers are the same in any case (SPDX 2.3, Annex D.2). */
function byLowerCase(identifiers: readonly string[]): ReadonlyMap<string, string> {
  return new Map(identifiers.map((name) => [name.toLowerCase(), name]));
}
