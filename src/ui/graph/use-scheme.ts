import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

const darkScheme = '(prefers-color-scheme: dark)';

/** Whether the page is dark; the picture must be drawn again when that changes. */
export function useScheme(): boolean {
  const isDark = useSignal(matchMedia(darkScheme).matches);
  useEffect(() => {
    const query = matchMedia(darkScheme);
    const change = () => {
      isDark.value = query.matches;
    };
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, [isDark]);
  return isDark.value;
}
