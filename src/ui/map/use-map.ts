import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { MapNode, MapQuery } from '../../analysis/byte-map.ts';
import { useSession } from '../session-context.ts';

/**
 * The answer to a map query; null until the first is there, the former one while the next is on its way. `version` makes
 * it be asked again, as when more layers have been read.
 */
export function useMap(image: string, query: MapQuery, version: number): Signal<MapNode | null> {
  const session = useSession();
  const map = useSignal<MapNode | null>(null);
  const { path, measure, cells } = query;
  useEffect(() => {
    let current = true;
    void session.map(image, { path, measure, cells }).then((found) => {
      if (current) map.value = found;
    });
    return () => {
      current = false;
    };
  }, [session, image, path, measure, cells, version, map]);
  return map;
}
