/**
 * A build step as a reader wants it: without the shell that docker's classic builder put before every line and without
 * BuildKit's own mark. The recorded text itself stands in the inspector.
 */
export function readableStep(createdBy: string): string {
  return createdBy
    .replace(/^\/bin\/sh -c #\(nop\)\s+/, '')
    .replace(/^(?:RUN )?(?:\|\d+ .*?)?\/bin\/sh -c /, 'RUN ')
    .replace(/ # buildkit$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
