import coreUrl from '../codec/core/build/core.wasm?url';
import scalarUrl from '../codec/core/build/core-scalar.wasm?url';
import { hasSimd } from '../codec/core/simd.ts';

/**
 * Compiles the WebAssembly core once, for every worker. Null where it is not to be used: the browser has WebAssembly
 * switched off, or the page's address asks for the plain path with `?engine=js`.
 */
export async function compileCore(address: URL): Promise<WebAssembly.Module | null> {
  if (address.searchParams.get('engine') === 'js' || typeof WebAssembly === 'undefined') return null;
  try {
    const response = await fetch(hasSimd() ? coreUrl : scalarUrl);
    return await WebAssembly.compile(await response.arrayBuffer());
  } catch {
    // A policy that forbids WebAssembly, or a file that is gone: slower, but everything works.
    return null;
  }
}
