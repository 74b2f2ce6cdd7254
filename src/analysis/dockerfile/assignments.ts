/** A name and the value that it is given. */
export type Assignment = readonly [name: string, value: string];

const start = /^([^\s=]+)=/;

/**
 * The list `A=b c D=e` of a history line, in which builders leave out the quotes: where a value ends is told by the values that the
 * config has, and where that has others (a later step changed them), by the next word that is a name with `=`. Null where
 * the line is no such list.
 */
export function parseAssignments(
  text: string,
  known: ReadonlyMap<string, string>,
): readonly Assignment[] | null {
  const found: Assignment[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const name = start.exec(rest)?.[1];
    if (name === undefined) return null;
    const values = rest.slice(name.length + 1);
    const value = knownValue(values, known.get(name)) ?? nextValue(values);
    found.push([name, value]);
    rest = values.slice(value.length).trimStart();
  }
  return found;
}

/** The value that is known, where it stands at the beginning and another name or nothing follows it. */
function knownValue(values: string, value: string | undefined): string | null {
  if (value === undefined || !values.startsWith(value)) return null;
  const after = values.slice(value.length);
  return after === '' || (after.startsWith(' ') && start.test(after.trimStart())) ? value : null;
}

/** Up to the next word that looks as a variable's or a label's name does. */
function nextValue(values: string): string {
  const next = / [A-Za-z_][A-Za-z0-9_./-]*=/.exec(values);
  return next ? values.slice(0, next.index).trimEnd() : values;
}
