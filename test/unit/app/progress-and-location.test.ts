import { describe, expect, test, vi } from 'vitest';
import { formatPlace, parsePlace, writeFragment } from '../../../src/app/address/location.ts';
import { ProgressMeter } from '../../../src/app/reading/progress-meter.ts';

describe('progress', () => {
  test('has no rate before there is something to measure, then that of the last seconds', () => {
    const meter = new ProgressMeter(1000);
    expect(meter.measure(0, 0)).toEqual({ read: 0, total: 1000, rate: 0, remaining: null });
    expect(meter.measure(100, 100).rate).toBe(0);
    expect(meter.measure(500, 1000)).toEqual({ read: 500, total: 1000, rate: 500, remaining: 1 });
    // The first second has left the window: only what came since counts.
    expect(meter.measure(600, 4000).rate).toBeCloseTo(100 / 3);
  });
});

describe('the address', () => {
  const selection = { image: '1.0', layer: 2, path: '/etc/ä &=#', view: 'files' } as const;

  test('keeps a selection', () => {
    expect(parsePlace(`#${formatPlace(selection)}`).selection).toEqual(selection);
  });

  test('is left as it is where the browser takes no more', () => {
    const states: string[] = [];
    vi.stubGlobal('history', {
      pushState: (_state: unknown, _title: string, url: string) => states.push(url),
      replaceState() {
        throw new DOMException('more than 100 times', 'SecurityError');
      },
    });
    expect(writeFragment('view=files', 'pushState')).toBe(true);
    expect(writeFragment('view=graph', 'replaceState')).toBe(false);
    expect(states).toEqual(['#view=files']);
    vi.unstubAllGlobals();
  });

  test('that says nothing, or nonsense, selects nothing', () => {
    const none = { image: null, layer: null, path: null, view: 'overview' };
    expect(parsePlace('').selection).toEqual(none);
    expect(parsePlace('#view=evil&layer=-1').selection).toEqual(none);
    expect(formatPlace(parsePlace('').selection)).toBe('');
  });
});
