/** An image reference in its parts, all explicit (distribution/reference, "Grammar" and "ParseNormalizedNamed"). */
export interface Reference {
  /** `docker.io` where none is written. */
  readonly registry: string;
  /** `library/ubuntu`. */
  readonly repository: string;
  readonly tag: string | null;
  readonly digest: string | null;
}

const defaultRegistry = 'docker.io';
const legacyRegistry = 'index.docker.io';
const officialPrefix = 'library/';
const registryGrammar =
  /^(?:\[[a-fA-F0-9:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::[0-9]+)?$/;
const repositoryGrammar =
  /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const tagGrammar = /^\w[\w.-]{0,127}$/;
const digestGrammar = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const nameLimit = 255;

/** Parses a reference as docker does, or null where docker would refuse it. No tag is added. */
export function parseReference(text: string): Reference | null {
  const at = text.indexOf('@');
  const digest = at < 0 ? null : text.slice(at + 1);
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  const tag = hasTag ? named.slice(colon + 1) : null;
  const { registry, repository } = splitRegistry(hasTag ? named.slice(0, colon) : named);
  if (!registryGrammar.test(registry) || !repositoryGrammar.test(repository)) return null;
  if (registry.length + repository.length >= nameLimit) return null;
  if (tag !== null && !tagGrammar.test(tag)) return null;
  if (digest !== null && !digestGrammar.test(digest)) return null;
  return { registry, repository, tag, digest };
}

/**
 * The canonical form, in which equal references are equal texts: `ubuntu` is `docker.io/library/ubuntu:latest`. A
 * reference by digest gets no tag. Null where docker would refuse it.
 */
export function canonicalReference(text: string): string | null {
  const parsed = parseReference(text);
  if (!parsed) return null;
  const { registry, repository, digest } = parsed;
  const tag = parsed.tag ?? (digest === null ? 'latest' : null);
  return `${registry}/${repository}${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest}`}`;
}

/** The short form that docker shows: `docker.io/library/ubuntu:22.04` is `ubuntu:22.04`. Other texts stay as they are. */
export function formatReference(canonical: string): string {
  const hub = `${defaultRegistry}/`;
  if (!canonical.startsWith(hub)) return canonical;
  const rest = canonical.slice(hub.length);
  return rest.startsWith(officialPrefix) ? rest.slice(officialPrefix.length) : rest;
}

/** The part before the first slash is a registry where it could not be a user: with a dot, a port, or `localhost`. */
function splitRegistry(name: string): { registry: string; repository: string } {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const isRegistry = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  let registry = isRegistry ? first : defaultRegistry;
  let repository = isRegistry ? name.slice(slash + 1) : name;
  if (registry === legacyRegistry) registry = defaultRegistry;
  if (registry === defaultRegistry && !repository.includes('/')) repository = officialPrefix + repository;
  return { registry, repository };
}
