import { builtApp } from '../../scripts/built-app.mjs';
import { serve } from '../../scripts/serve.mjs';

/** Serves the built app for all browser tests; its address is in TARSIGHT_URL. */
export default async function globalSetup(): Promise<() => void> {
  const { url, close } = await serve(await builtApp());
  process.env.TARSIGHT_URL = url;
  return close;
}
