/**
 * What a group of rows is: suites/ has one a file, and run.mjs lists them.
 *
 * @typedef {import('./measure/table.mjs').Row} Row
 *
 * @typedef {object} Suite
 * @property {(bench: Bench) => Promise<readonly Row[]> | AsyncIterable<Row>} rows all at once, or as they are measured
 *
 * @typedef {object} Bench what a suite works with
 * @property {import('./measure/browser.mjs').BenchBrowser} browser
 * @property {number} scale of the made inputs: 1 but for quick runs
 * @property {readonly string[]} archives paths that were given on the command line
 * @property {(name: string) => boolean} wants whether rows of this name are asked for
 * @property {(line: string) => void} say tells who waits how far it is
 * @property {(contestants: readonly import('./measure/turns.mjs').Contestant[]) => Promise<import('./measure/turns.mjs').Outcome>} takeTurns
 */

export {};
