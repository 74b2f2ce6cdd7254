import { FieldReader, readDocument } from './field-reader.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';

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
