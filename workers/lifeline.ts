/** What a worker and the page say to each other beside Comlink, as plain texts, which Comlink does not take for calls. */
type Sign = 'beat' | 'held';

/**
 * Makes sure that the page hears of it when this worker fails. It answers heartbeats as long as its event loop turns; what
 * nobody caught in it is thrown where the page's `error` event sees it, promises that were rejected too; and it holds a lock of
 * its own name, which the browser takes from it when it ends without a word, as one does that is out of memory.
 */
export function holdLifeline(): void {
  const say = (sign: Sign) => postMessage(sign);
  addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === 'beat') say('beat');
  });
  addEventListener('unhandledrejection', ({ reason }) => {
    setTimeout(() => {
      throw reason;
    });
  });
  const held = () => {
    say('held');
    return new Promise<never>(() => undefined);
  };
  // Not to be had without a secure context, nor in a frame without an origin: heartbeats alone tell then.
  void navigator.locks?.request(self.name, held).catch(() => undefined);
}
