import { parseBuildStep, stepLine } from '../../oci/build-step.ts';

/** A build step as a reader wants it. The recorded text itself stands in the inspector. */
export function readableStep(createdBy: string): string {
  return stepLine(parseBuildStep(createdBy));
}
