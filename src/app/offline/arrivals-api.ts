import type { ReadonlySignal } from '@preact/signals';

/** What other programs of the device, and other sites, send to the installed app. Any site can, without a gesture of the user. */
export interface Arrivals {
  /** Files that were sent and wait for the user's word; nothing has read them. Empty where there are none. */
  readonly sent: ReadonlySignal<readonly File[]>;
  /** Opens them as archives. None is kept but by the user's own Keep. */
  open(): void;
  /** Forgets them. */
  discard(): void;
}
