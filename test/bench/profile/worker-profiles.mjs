/**
 * A CPU profile as V8 gives it: of each sample the node that was on top, and the microseconds since the one before.
 * @typedef {object} Profile
 * @property {{ id: number, callFrame: { functionName: string, url: string } }[]} nodes
 * @property {number[]} samples
 * @property {number[]} timeDeltas
 */

/** Microseconds between two samples. */
const interval = 500;

/**
 * Starts to profile every worker of a page, those to come included. Gives what ends it: the profiles of all.
 * @param {import('@playwright/test').Page} page
 */
export async function profileWorkers(page) {
  const session = await page.context().newCDPSession(page);
  /** @type {Map<number, (result: any) => void>} */
  const waiting = new Map();
  /** @type {string[]} */
  const workers = [];
  let last = 0;

  // Workers have sessions of their own, which Playwright does not offer: their messages go wrapped through the page's.
  const ask = (/** @type {string} */ sessionId, /** @type {string} */ method, params = {}) =>
    new Promise((resolve) => {
      last++;
      waiting.set(last, resolve);
      const message = JSON.stringify({ id: last, method, params });
      void session.send('Target.sendMessageToTarget', { sessionId, message });
    });
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message);
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  session.on('Target.attachedToTarget', async ({ sessionId }) => {
    workers.push(sessionId);
    await ask(sessionId, 'Profiler.enable');
    await ask(sessionId, 'Profiler.setSamplingInterval', { interval });
    await ask(sessionId, 'Profiler.start');
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });

  return async () => {
    const ends = await Promise.all(workers.map((worker) => ask(worker, 'Profiler.stop')));
    return /** @type {Profile[]} */ (ends.map(({ profile }) => profile));
  };
}
