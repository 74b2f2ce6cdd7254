import { type Signal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** What the pointer is on, in whichever view: an image, or one of its layers. */
export interface Pointed {
  readonly image: string;
  readonly layer: number | null;
}

const PointedContext = createContext<Signal<Pointed | null>>(signal(null));

/** What is pointed at, so that every view that shows it can mark it. */
export function usePointed(): Signal<Pointed | null> {
  return useContext(PointedContext);
}
