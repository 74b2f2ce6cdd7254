import type { KeepingCatalog } from './keeping-catalog.ts';

/** What says which images and layers there are, and never waits. */
const changes: ReadonlySet<string | symbol> = new Set([
  'addLayer',
  'shareLayer',
  'removeLayer',
  'addCheckpoints',
  'shareCheckpoints',
  'removeCheckpoints',
  'setImage',
  'removeImage',
]);

/**
 * A catalog that merges large images in steps before it answers a question about them, so that other calls have their turn meanwhile;
 * an image that is removed is not merged on. `pause` ends once what waits has had its turn.
 */
export function answerInTurn(catalog: KeepingCatalog, pause: () => Promise<void>): KeepingCatalog {
  return new Proxy(catalog, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (changes.has(name)) return (...values: unknown[]) => Reflect.apply(value, target, values);
      return async (...values: unknown[]) => {
        for (const image of values.flatMap(imagesIn)) await target.prepare(image, pause);
        return Reflect.apply(value, target, values);
      };
    },
  });
}

/** Ids of images that an argument may name: any text is tried, and one that names no image costs nothing. */
function imagesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || !('image' in value)) return [];
  return typeof value.image === 'string' ? [value.image] : [];
}
