import { limits } from '../base/limits.ts';
import { formatSize } from '../base/size.ts';
import type { Image } from '../model/image.ts';
import type { ReportInput } from './report.ts';

/**
 * Of which images a report has the config and the history. Thousands of images can share a config of megabytes, and a report says it of
 * each: when those so far take more than `limits.reportMetadata` together, it is left out. The first image always has them: a config
 * has 4 MiB at most.
 */
export function imagesInFull(images: readonly Image[]): readonly boolean[] {
  const sizes = new WeakMap<object, number>();
  const sizeOf = (part: object | null) => {
    if (part === null) return 0;
    const size = sizes.get(part) ?? textSize(part);
    sizes.set(part, size);
    return size;
  };
  let left: number = limits.reportMetadata;
  return images.map(({ parameters, history, layers }, index) => {
    const lines = layers.reduce((sum, { createdBy }) => sum + (createdBy?.length ?? 0), 0);
    const size = sizeOf(parameters) + sizeOf(history) + history.length * lineSize + lines;
    if (size > left && size > fewBytes && index > 0) return false;
    left -= size;
    return true;
  });
}

/** What a report tells within its limits; what is left out is a problem of its image, or of the first archive. */
export function withinReport(input: ReportInput): ReportInput {
  const inFull = imagesInFull(input.images.map(({ image }) => image));
  const images = input.images.map((report, index) =>
    inFull[index] ? report : { ...report, image: withoutMetadata(report.image), dockerfile: null },
  );
  return { ...input, images, archives: withPullLimit(input.archives, images.length) };
}

/** A config of fewer characters is smaller than what says that it was left out. */
const fewBytes = 4000;
/** What a value adds to a report besides its own characters, roughly. */
const frame = 30;
/** What a step adds as a line of the recovered Dockerfile. */
const lineSize = 400;

/** Characters that a value takes as a document, roughly. */
function textSize(value: unknown): number {
  if (typeof value === 'string') return value.length + frame;
  if (value === null || typeof value !== 'object') return frame;
  const parts = value instanceof Map ? [...value.entries()] : Object.values(value);
  return parts.reduce((sum: number, part) => sum + textSize(part), frame);
}

function withoutMetadata(image: Image): Image {
  const message = `The report leaves out the config, the history and the Dockerfile of this image: those of the images before it take ${formatSize(limits.reportMetadata)}. Save a report of fewer images, or look at this one here.`;
  return {
    ...image,
    parameters: null,
    history: [],
    layers: image.layers.map((layer) => ({ ...layer, createdBy: null })),
    problems: [...image.problems, { code: 'limit.report', severity: 'warning', message, at: 'report' }],
  };
}

function withPullLimit(archives: ReportInput['archives'], images: number): ReportInput['archives'] {
  const [first, ...others] = archives;
  if (!first || images <= limits.pulledImages) return archives;
  const message = `What images pull beside each other is listed for the first ${limits.pulledImages} of ${images} images.`;
  const problems = [
    ...first.problems,
    { code: 'limit.report', severity: 'info', message, at: 'report' } as const,
  ];
  return [{ ...first, problems }, ...others];
}
