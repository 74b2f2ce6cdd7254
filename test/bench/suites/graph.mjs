import { medianSeconds } from '../measure/statistics.mjs';

const what = 'graph: 200 images of 30 layers';

/** The graph of many images, put together and laid out. @type {import('../suite.mjs').Suite} */
export const layerGraph = {
  async rows({ browser, takeTurns, wants }) {
    if (!wants(what)) return [];
    /** @type {unknown} */
    let result = null;
    const run = async () => {
      const done = await browser.runJob('graph', []);
      result = done.result;
      return done;
    };
    const { samples, failures } = await takeTurns([{ name: what, run }]);
    const ours = samples.get(what);
    if (!ours) throw new Error(failures.get(what));
    const [nodes] = /** @type {[number]} */ (/** @type {unknown} */ (result));
    return [
      {
        what,
        beside: '',
        value: medianSeconds(ours) * 1000,
        unit: 'ms',
        target: { kind: 'most', bound: 100 },
        note: `${nodes} layers that differ; for the first time in a fresh worker`,
      },
    ];
  },
};
