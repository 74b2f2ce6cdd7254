import { characters } from '../character-class.ts';
import { type ContentMatch, type ContentRule, secretAdvice } from '../content-rule.ts';
import { isPlaceholder } from '../placeholder.ts';

/** Bytes before and after `kind: Secret` that are looked at. */
const reach = 4096;
const shortest = 8;
const shortestEncoded = 10;

/** Secrets of Kubernetes, as manifests: their values are encoded, not encrypted. */
export const kubernetesSecret: ContentRule = {
  id: 'secret.kubernetes-secret',
  severity: 'high',
  title: 'Secret of Kubernetes, as a manifest',
  why: 'Its values are in base64, which hides nothing: whoever has the image can read them.',
  advice: `${secretAdvice} Apply such a manifest to the cluster, and leave it out of images.`,
  reference: 'Kubernetes, Secrets: good practices',
  isPrecise: true,
  anchors: ['kind: secret', 'kind: "secret', "kind: 'secret", '"kind":"secret"', '"kind": "secret"'],
  ignoresCase: true,
  files: null,
  match(text, at, end) {
    const from = Math.max(0, at - reach);
    const around = characters(text, from, Math.min(text.length, end + reach));
    const after = /^["']?[ \t]*(?:#[^\n]*)?(?:\r?\n|$|[,}])/.exec(around.slice(end - from, end - from + 200));
    return after ? firstValue(around, at - from, from) : null;
  },
};

/** The first value of `data` or `stringData` in the document of which one line is at `kind`. */
function firstValue(around: string, kind: number, offset: number): ContentMatch | null {
  const start = Math.max(0, around.lastIndexOf('\n---', kind));
  const next = around.indexOf('\n---', kind);
  const end = next === -1 ? around.length : next;
  let at = start;
  let dataIndent: number | null = null;
  let isEncoded = true;
  for (const line of around.slice(start, end).split('\n')) {
    const indent = line.length - line.trimStart().length;
    const section = /^["']?(data|stringData)["']?:[ \t]*\r?$/.exec(line.trim());
    if (section) {
      dataIndent = indent;
      isEncoded = section[1] === 'data';
    } else if (dataIndent !== null && line.trim() !== '') {
      if (indent <= dataIndent && !line.trim().startsWith('#')) dataIndent = null;
      else {
        const value = lineValue(line, isEncoded);
        if (value) {
          const from = offset + at + line.indexOf(value);
          return { from, to: from + value.length, isDoubtful: false };
        }
      }
    }
    at += line.length + 1;
  }
  return null;
}

/** The value of a line below `data`, also on a line of its own after `|` or `>`; null for a template, and for what is too short. */
function lineValue(line: string, isEncoded: boolean): string | null {
  const text = line.trim();
  if (text.startsWith('#') || text.startsWith('-')) return null;
  const colon = text.indexOf(':');
  const value = (colon === -1 ? text : text.slice(colon + 1)).trim().replace(/^["']|["'],?$/g, '');
  if (isEncoded)
    return value.length >= shortestEncoded && /^[A-Za-z0-9+/]+={0,2}$/.test(value) ? value : null;
  return colon !== -1 && value.length >= shortest && !/[\s:]/.test(value) && !isPlaceholder(value)
    ? value
    : null;
}
