import type { ExecutionParameters } from '../../../oci/config.ts';

/** Shells and languages that wait for somebody to type when nothing else is said. */
const interactive =
  /^(?:(?:ba|da|a|z|k|fi|mk|tc)?sh|busybox|python[\d.]*|pypy[\d.]*|node|nodejs|deno|bun|irb|ruby|perl|php|lua|julia|R|ghci|iex|erl|jshell|jrunscript|swift|clojure|lein|rakudo)$/;
/** Options that only say how to wait. */
const waiting = /^(?:-a|-i|-l|-il|-li|--login|--interactive|-v)$/;
/** Scripts of official images that run what follows them. */
const passing = /(?:^|[-_.])entrypoint(?:\.sh)?$/;

/**
 * Whether an image starts a program of its own. One that starts nothing, or a shell or a language that waits for input, is there to be
 * built on: as whom it runs and whether it is healthy is for the image built on it to say.
 */
export function startsService({ entrypoint, cmd }: ExecutionParameters): boolean {
  const words = [...(entrypoint ?? []), ...(cmd ?? [])];
  const first = words.findIndex((word, index) => index > 0 || !passing.test(word));
  const [program, ...rest] = first === -1 ? [] : words.slice(first);
  if (program === undefined) return false;
  const name = program.slice(program.lastIndexOf('/') + 1);
  return !interactive.test(name) || !rest.every((word) => waiting.test(word));
}
