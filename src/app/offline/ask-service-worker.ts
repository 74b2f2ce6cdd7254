import type { ServiceWorkerCall } from '../../base/service-worker.ts';

/** What a service worker answers; never, if it is gone. */
export function askServiceWorker<Answer>(worker: ServiceWorker, call: ServiceWorkerCall): Promise<Answer> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<Answer>) => {
      resolve(data);
      port1.close();
    };
    worker.postMessage(call, [port2]);
  });
}
