import type { ImageDockerfile } from '../analysis/dockerfile/image-dockerfile.ts';

/** The Dockerfile of an image as the report tells it, each line with the bytes of the layer that it made. */
export function dockerfileRecord(dockerfile: ImageDockerfile | null) {
  if (!dockerfile) return null;
  const { source, builder, base, lines, layers } = dockerfile;
  return {
    source,
    builder,
    base,
    lines: lines.map(({ instruction, text, confidence, note, step, layer }) => {
      const own = layer === null ? undefined : layers[layer];
      const shipped = own?.shipped ?? null;
      const dead = own?.dead ?? null;
      const live = own ? own.shipped - own.dead : null;
      const brought = own?.brought ?? null;
      return { instruction, text, confidence, note, step, layer, bytes: shipped, live, dead, brought };
    }),
  };
}
