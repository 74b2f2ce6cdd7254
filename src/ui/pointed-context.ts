import { type Signal, signal, useComputed } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** What the pointer is on, in whichever view: an image, or one of its layers. */
export interface Pointed {
  readonly image: string;
  readonly layer: number | null;
}

const PointedContext = createContext<Signal<Pointed | null>>(signal(null));

/** Says what is pointed at now; nothing is new where it is the same as before. */
export function point(pointed: Signal<Pointed | null>, next: Pointed | null): void {
  const { value } = pointed;
  if (value?.image !== next?.image || value?.layer !== next?.layer) pointed.value = next;
}

/** What an element does that shows an image or one of its layers: whether it is pointed at somewhere, and its own listeners. */
export function usePointing({ image, layer }: Pointed): {
  readonly isPointed: boolean;
  readonly listeners: { readonly onPointerEnter: () => void; readonly onPointerLeave: () => void };
} {
  const pointed = usePointed();
  const isPointed = useComputed(() => pointed.value?.image === image && pointed.value.layer === layer);
  const onPointerEnter = () => point(pointed, { image, layer });
  return {
    isPointed: isPointed.value,
    listeners: { onPointerEnter, onPointerLeave: () => point(pointed, null) },
  };
}

/** What is pointed at, so that every view that shows it can mark it. */
export function usePointed(): Signal<Pointed | null> {
  return useContext(PointedContext);
}
