import { quote } from '../base/text.ts';
import { FieldReader, readDocument } from './field-reader.ts';
import { foldKey } from './go-json/fold.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from './json.ts';

/** An in-toto statement (in-toto attestation v1, "Statement"; v0.1 has the same fields). */
export interface Statement {
  readonly predicateType: string | null;
  readonly subjects: readonly { readonly name: string | null; readonly digests: readonly string[] }[];
  readonly predicate: JsonObject | null;
}

/** Media type of a statement that is not signed, as BuildKit stores it. */
export const statementMediaType = 'application/vnd.in-toto+json';

/** Parses a statement; null where the document is no object. What has another shape than it should counts as absent. */
export function parseStatement(document: JsonValue): Statement | null {
  const fields = readDocument(document, []);
  if (!fields) return null;
  const predicate = fields.raw('predicate');
  return {
    predicateType: fields.text('predicateType'),
    subjects: (fields.list('subject') ?? []).filter(isJsonObject).map(parseSubject),
    predicate: isJsonObject(predicate) ? predicate : null,
  };
}

function parseSubject(subject: JsonObject): Statement['subjects'][number] {
  const fields = new FieldReader(subject, 'subject', []);
  const digests = [...fields.textMap('digest')].map(([algorithm, encoded]) => `${algorithm}:${encoded}`);
  return { name: fields.text('name'), digests };
}

/**
 * In a sentence, which key some readers take for a member of the statement that says what it is about (in-toto attestation v1, "Statement",
 * "ResourceDescriptor"), and others do not; null where there is none.
 */
export function statementOddity(statement: JsonObject): string | null {
  const listed = statement.get('subject') ?? null;
  const subjects = isJsonArray(listed) ? listed : [];
  const found = [
    miscased(statement, ['_type', 'subject', 'predicateType', 'predicate']),
    ...subjects.map((subject) => miscased(subject, ['name', 'digest'])),
  ];
  return found.find((sentence) => sentence !== null) ?? null;
}

/** In a sentence, which key of an object Go's reader takes for one of the members, although it is written in another case. */
export function miscased(object: JsonValue, members: readonly string[]): string | null {
  if (!isJsonObject(object)) return null;
  const folded = members.map(foldKey);
  const key = [...object.keys()].find((each) => !members.includes(each) && folded.includes(foldKey(each)));
  return key === undefined ? null : `The key ${quote(key)} is written in another case than it should be.`;
}
