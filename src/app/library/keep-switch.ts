/** Where it is remembered whether analyses are to be kept. */
const name = 'tarsight-keep';

/** Whether analyses are to be kept. Without storage: no. */
export function readSwitch(): boolean {
  try {
    return localStorage.getItem(name) === 'on';
  } catch {
    return false;
  }
}

/** Remembers whether analyses are to be kept, as long as there is storage; of "no" nothing is left. */
export function writeSwitch(isOn: boolean): void {
  try {
    if (isOn) localStorage.setItem(name, 'on');
    else localStorage.removeItem(name);
  } catch {
    // A window without storage forgets it.
  }
}
