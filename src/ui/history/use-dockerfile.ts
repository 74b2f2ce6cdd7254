import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ImageDockerfile } from '../../analysis/dockerfile/image-dockerfile.ts';
import type { ImageState } from '../../app/state.ts';
import { useSession } from '../session-context.ts';

/** The Dockerfile of an image, asked for again as its layers arrive; null until it is there. */
export function useDockerfile(state: ImageState): ImageDockerfile | null {
  const session = useSession();
  const file = useSignal<ImageDockerfile | null>(null);
  useEffect(() => {
    let current = true;
    void session.dockerfile(state.id).then((found) => {
      if (current) file.value = found;
    });
    return () => {
      current = false;
    };
  }, [session, state, file]);
  return file.value;
}
