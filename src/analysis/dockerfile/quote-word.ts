/** A list in the form that Dockerfiles take for commands: JSON. */
export function formatList(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}

/** A value as it is written behind `NAME=`: in quotes only where it needs them. A `$` in it stands for itself. */
export function quoteValue(value: string): string {
  const isPlain = /^[^\s"'\\$#]+$/.test(value);
  return isPlain
    ? value
    : `"${value.replace(/[\\"$]/g, (character) => `\\${character}`).replaceAll('\n', '\\\n')}"`;
}
