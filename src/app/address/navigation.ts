import { batch, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { ImageState, Selection } from '../state.ts';
import { addressOf, findAddressed } from './address.ts';
import { formatPlace, parsePlace, readFragment, writeFragment } from './location.ts';
import { Shown, type ShownValues, shownAtFirst } from './shown.ts';
import { isStep } from './shown-parameters.ts';

/** Where the user is: what is selected, how it is shown, and the address that says so. */
export class Navigation {
  readonly selection: Signal<Selection>;
  /** What the address selects in an image that has not come yet. */
  readonly awaited: Signal<Selection | null>;
  readonly #images: ReadonlySignal<readonly ImageState[]>;
  /** By `ImageState.id`. */
  readonly #shown = new Map<string, Shown>();
  /** How the address shows an image that has not come yet. */
  #arriving: Partial<ShownValues>;
  /** The fragment that stands in the address, and the values it was made of. */
  #written: string;
  #writtenValues: ShownValues = shownAtFirst;

  /** `changed` is called when the address has led elsewhere. */
  constructor(images: ReadonlySignal<readonly ImageState[]>, changed: () => void) {
    this.#images = images;
    this.#written = readFragment(history.state);
    const { selection, shown } = parsePlace(this.#written);
    this.selection = signal(selection);
    this.awaited = signal(selection.image === null ? null : selection);
    this.#arriving = shown;
    window.addEventListener('popstate', ({ state }) => {
      this.#goTo(readFragment(state));
      changed();
    });
    effect(() => {
      const { image, view } = this.selection.value;
      if (image === null || !this.#isOpen(image)) return;
      const { values } = this.shownOf(image);
      this.#write(isStep(view, this.#writtenValues, values) ? 'pushState' : 'replaceState');
    });
  }

  /** How the views show an image: the same whenever it is asked for. */
  shownOf(image: string): Shown {
    const shown = this.#shown.get(image) ?? new Shown();
    this.#shown.set(image, shown);
    return shown;
  }

  /** Changes some of the selection, as a step of the tab's history. */
  select(change: Partial<Selection>): void {
    const before = this.selection.value;
    const next = { ...before, ...change };
    if (formatPlace(next) === formatPlace(before)) return;
    batch(() => {
      if (next.image !== before.image) this.awaited.value = null;
      this.selection.value = next;
      this.#write('pushState');
    });
  }

  /** Another selection in place of this one; `from`: an image whose place another takes, shown as it was. */
  replace(next: Selection, from: string | null = null): void {
    batch(() => {
      const shown = from === null ? undefined : this.#shown.get(from);
      if (shown && next.image !== null) this.#shown.set(next.image, shown);
      this.selection.value = next;
      this.#write('replaceState');
    });
  }

  /** After images came or went: goes to what the address names, or to the first that is there. `isBusy`: more may come. */
  settle(isBusy: boolean): void {
    const images = this.#images.peek();
    const { value: awaited } = this.awaited;
    const arrived = awaited?.image ? findAddressed(images, awaited.image) : null;
    if (awaited && arrived !== null) {
      this.awaited.value = null;
      this.#arrive({ ...awaited, image: arrived });
    }
    const { value: selection } = this.selection;
    const [first] = images;
    const isKnown = images.some(({ id }) => id === selection.image);
    // What the address names may still be on its way; only a finished session knows that it is not there.
    if (isKnown || !first || (selection.image !== null && isBusy)) return;
    const next = { ...selection, image: first.id, layer: null, path: null };
    if (selection.image === null) this.#arrive(next);
    else this.replace(next);
  }

  /** The image that the address led to is here. */
  #arrive(next: Selection): void {
    batch(() => {
      if (next.image !== null) this.shownOf(next.image).put(this.#arriving);
      this.#arriving = {};
      this.replace(next);
    });
  }

  #goTo(fragment: string): void {
    const { selection, shown } = parsePlace(fragment);
    const image = selection.image && findAddressed(this.#images.peek(), selection.image);
    batch(() => {
      this.awaited.value = selection.image !== null && image === null ? selection : null;
      this.#arriving = image === null ? shown : {};
      if (image !== null) this.shownOf(image).put(shown);
      this.selection.value = { ...selection, image };
      this.#written = fragment;
      if (image !== null) this.#writtenValues = this.shownOf(image).values;
    });
  }

  #write(as: 'pushState' | 'replaceState'): void {
    const selection = this.selection.peek();
    const { image } = selection;
    const values = image === null ? shownAtFirst : this.shownOf(image).values;
    const images = this.#images.peek();
    const fragment = formatPlace({ ...selection, image: image && addressOf(images, image) }, values);
    this.#writtenValues = values;
    if (fragment === this.#written) return;
    if (writeFragment(fragment, as)) this.#written = fragment;
  }

  #isOpen(image: string): boolean {
    return this.#images.peek().some(({ id }) => id === image);
  }
}
