import { medianSeconds } from '../measure/statistics.mjs';

/** What is asked of a million entries in 20 layers (or of two images of 100,000), the job that asks it, and the milliseconds that it may take. */
const questions = /** @type {const} */ ([
  ['files: merge a million entries', 'explorerMerge', 2000],
  ['files: expand all', 'explorerExpand', 150],
  ['files: sort by size', 'explorerSort', 150],
  ['files: filter by a regular expression', 'explorerRegex', 150],
  ['compare: two images of 100,000 entries', 'compareImages', 300],
]);

/** The file explorer over a million entries, each question in a fresh worker. @type {import('../suite.mjs').Suite} */
export const explorer = {
  async *rows({ browser, takeTurns, wants }) {
    for (const [what, job, bound] of questions) {
      if (!wants(what)) continue;
      /** @type {unknown} */
      let result = null;
      const run = async () => {
        const done = await browser.runJob(job, []);
        result = done.result;
        return done;
      };
      const { samples, failures } = await takeTurns([{ name: what, run }]);
      const ours = samples.get(what);
      if (!ours) throw new Error(failures.get(what));
      yield {
        what,
        beside: '',
        value: medianSeconds(ours) * 1000,
        unit: 'ms',
        target: { kind: 'most', bound },
        note: `${result} rows; for the first time in a fresh worker`,
      };
    }
  },
};
