import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ImageDockerfile } from '../../analysis/dockerfile/image-dockerfile.ts';
import type { ImageState } from '../../app/state.ts';
import { useSession } from '../session-context.ts';

/** The Dockerfile of an image, asked for again when a layer of it or another image has come; null until it is there. */
export function useDockerfile(state: ImageState): ImageDockerfile | null {
  const { id } = state;
  const session = useSession();
  const known = state.layers.filter(({ scan }) => scan !== null).length;
  const open = session.images.value.length;
  const file = useSignal<ImageDockerfile | null>(null);
  useEffect(() => {
    let current = true;
    void session.dockerfile(id).then((found) => {
      if (current) file.value = found;
    });
    return () => {
      current = false;
    };
  }, [session, id, known, open, file]);
  return file.value;
}
