import { signal } from '@preact/signals';
import type { ProblemCode } from '../../base/codes.ts';

/** The code that the guide is opened at; null while it is closed. */
export const openCode = signal<ProblemCode | null>(null);
