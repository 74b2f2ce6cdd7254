import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { drawGraph, type GraphScene } from './draw.ts';
import { readPalette } from './palette.ts';
import { useScheme } from './use-scheme.ts';

/** The canvas that a scene is drawn on, as sharp as the screen, in the colours of the page. */
export function GraphCanvas({
  scene,
  height,
}: {
  readonly scene: Omit<GraphScene, 'palette'>;
  readonly height: number;
}): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useScheme();
  const { width } = scene.frame;
  const palette = useMemo(
    () => (canvas.current && width > 0 ? readPalette(canvas.current.parentElement as HTMLElement) : null),
    [width > 0, scheme],
  );
  useLayoutEffect(() => {
    const element = canvas.current as HTMLCanvasElement;
    const context = element.getContext('2d');
    if (!context || !palette) return;
    const scale = window.devicePixelRatio;
    const [across, down] = [Math.round(width * scale), Math.round(height * scale)];
    if (element.width !== across || element.height !== down) {
      element.width = across;
      element.height = down;
    }
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    drawGraph(context, { ...scene, palette });
  });
  return <canvas ref={canvas} />;
}
