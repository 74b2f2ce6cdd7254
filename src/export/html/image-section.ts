import type { ReportImage } from '../report.ts';
import type { Markup } from './element.ts';

/** A part of what is told of an image; null where there is nothing to tell. */
export type ImageSection = (image: ReportImage) => Markup | null;
