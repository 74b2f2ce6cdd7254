import { signal } from '@preact/signals';

/** Whether the privacy panel is open. */
export const isPrivacyOpen = signal(false);
