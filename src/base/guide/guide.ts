import type { ProblemCode } from '../codes.ts';
import { archiveGuide } from './archives.ts';
import { entryGuide } from './entries.ts';
import type { AreaGuide, Guidance } from './guidance.ts';
import { metadataGuide } from './metadata.ts';
import { streamGuide } from './streams.ts';
import { tarGuide } from './tars.ts';

const anyRuntime = 'Runtimes have limits of their own, or none; this one is ours.';

/** Where reading stops by itself or fails, and what is only said of texts. */
const ownGuide: AreaGuide<'limit' | 'worker' | 'text'> = {
  'limit.unpacked': {
    runtime: anyRuntime,
    advice:
      'If you know what the layer is, “Continue anyway” reads it to its end; if not, take it for made to fill disks.',
  },
  'limit.ratio': {
    runtime: 'It is taken, and fills the disk.',
    advice: 'See what the file is: zeros compress so well, and so do archives made to fill disks.',
  },
  'limit.entries': {
    runtime: anyRuntime,
    advice: 'What was read until then is shown; the sums are incomplete.',
  },
  'limit.metadata': {
    runtime: anyRuntime,
    advice: 'What was read until then is shown; the sums are incomplete.',
  },
  'limit.report': {
    runtime: 'It says nothing of the image, only of the report.',
    advice: 'Save a report of fewer images; the page shows all of it.',
  },
  'limit.time': {
    runtime: anyRuntime,
    advice: 'What was read until then is shown; the sums are incomplete.',
  },
  'limit.memory': {
    runtime: 'It has nothing to do with the image alone: the browser gave this tab no more memory.',
    advice: 'Close other tabs or other archives here, then drop the file again.',
  },
  'worker.ended': {
    runtime: 'It says nothing of the image: reading it failed here.',
    advice: 'Drop the file again, with less open; if it happens again, tell us what the message says.',
  },
  'worker.stalled': {
    runtime: 'It says nothing of the image: reading it did not go on here.',
    advice: 'Drop the file again when the computer has less to do; if it happens again, tell us of it.',
  },
  'text.active': {
    runtime: 'It is taken as any text.',
    advice: 'Take care where you paste it: here it is never more than text.',
  },
};

/** Guidance for every problem code. */
export const guide: Readonly<Record<ProblemCode, Guidance>> = {
  ...archiveGuide,
  ...metadataGuide,
  ...streamGuide,
  ...tarGuide,
  ...entryGuide,
  ...ownGuide,
};
