const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** A time as an image writes it (RFC 3339) in UTC to the minute; the text itself where it is no time. */
export function formatCreated(created: string): string {
  const time = new Date(created);
  return Number.isNaN(time.getTime()) ? created : `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Seconds since 1970 in UTC to the minute; past what a calendar holds, the number of seconds. */
export function formatModified(seconds: number): string {
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? `${seconds} s` : time.toISOString().slice(0, 16).replace('T', ' ');
}

/** How long before `now` a time was, both in milliseconds since 1970: `3 months ago`. Empty where the time is none. */
export function formatAgo(time: number, now: number): string {
  const seconds = (now - time) / 1000;
  if (Number.isNaN(seconds)) return '';
  const steps: readonly (readonly [span: number, name: string])[] = [
    [365 * day, 'year'],
    [30 * day, 'month'],
    [day, 'day'],
    [hour, 'hour'],
    [minute, 'minute'],
  ];
  const [span, name] = steps.find(([length]) => Math.abs(seconds) >= length) ?? [1, 'second'];
  const count = Math.round(Math.abs(seconds) / span);
  return `${count} ${name}${count === 1 ? '' : 's'} ${seconds < 0 ? 'from now' : 'ago'}`;
}

/** Time left: `about 12 s`, `about 3 min`. */
export function formatRemaining(seconds: number): string {
  return seconds < 90
    ? `about ${Math.max(1, Math.round(seconds))} s`
    : `about ${Math.round(seconds / minute)} min`;
}

/** A duration in nanoseconds, as Go writes it: `30s`, `1m30s`, `500ms`. */
export function formatDuration(nanoseconds: number): string {
  const milliseconds = nanoseconds / 1e6;
  if (milliseconds < 1000) return `${milliseconds}ms`;
  const seconds = milliseconds / 1000;
  const minutes = Math.floor(seconds / minute);
  const rest = seconds - minutes * minute;
  return `${minutes > 0 ? `${minutes}m` : ''}${rest > 0 || minutes === 0 ? `${rest}s` : ''}`;
}
