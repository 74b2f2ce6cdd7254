import { formatAgo } from '../format/time.ts';

/** How long ago something was kept, at a time in milliseconds since 1970. Nobody counts the seconds. */
export function keptWhen(time: number): string {
  const now = Date.now();
  return now - time < 60_000 ? 'just now' : formatAgo(time, now);
}
