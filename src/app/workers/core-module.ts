import { hasSimd } from '../../codec/core/simd.ts';
import { readInlined } from './inlined.ts';

/**
 * Compiles the WebAssembly core once, for every worker. Null where it is not to be used: the browser has WebAssembly
 * switched off, or the page's address asks for the plain path with `?engine=js`.
 */
export async function compileCore(address: URL): Promise<WebAssembly.Module | null> {
  if (address.searchParams.get('engine') === 'js' || typeof WebAssembly === 'undefined') return null;
  try {
    const { default: core } = await (hasSimd()
      ? import('../../codec/core/build/core.wasm?url&inline')
      : import('../../codec/core/build/core-scalar.wasm?url&inline'));
    return await WebAssembly.compile(readInlined(core));
  } catch {
    // A policy that forbids WebAssembly, or a file that is gone: slower, but everything works.
    return null;
  }
}
