/** Why something could not be kept, read or forgotten. */
export interface StoreFault {
  readonly reason: 'full' | 'unavailable' | 'newer' | 'gone' | 'foreign';
  /** A sentence for the user. */
  readonly message: string;
}

/** A record that this version of the app is too old for. */
export const newerFault: StoreFault = {
  reason: 'newer',
  message: 'A newer version of tarsight kept this, and this one can’t read it. It stays as it is.',
};

/** A record, or a part of one, that is not there. */
export const goneFault: StoreFault = {
  reason: 'gone',
  message: 'This analysis is not kept any more, or not wholly. Drop the archive to read it again.',
};

/** What an exception of IndexedDB means: its name tells (Indexed Database API 3.0, "Exceptions"). */
export function storeFault(error: unknown): StoreFault {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError')
    return {
      reason: 'full',
      message:
        'The browser has no room left for this analysis. What was kept before is still there; remove some of it, then keep this again.',
    };
  if (name === 'VersionError') return newerFault;
  return {
    reason: 'unavailable',
    message: 'The browser lets nothing be kept here, as in a private window. All else works without.',
  };
}
