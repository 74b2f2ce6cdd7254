import type { Engine } from './codec.ts';
import { createWasmEngine } from './core/wasm-engine.ts';
import { createJsEngine } from './js-engine.ts';

/** The engine on a compiled core, or the one in plain JavaScript where there is none. */
export function openEngine(core: WebAssembly.Module | null): Engine {
  return core ? createWasmEngine(core) : createJsEngine();
}
