import type { Brush } from './brush.ts';

/** Something that can be saved as a picture. All sizes are in pixels. */
export interface Picture {
  /** What it shows, in a few words, and what it says, in sentences: for those who do not see it. */
  readonly title: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  /** Draws it on paper that is there already. */
  draw(brush: Brush): void;
}
