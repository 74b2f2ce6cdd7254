import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Session } from '../app/session-api.ts';

/** Gives every view the one session of the page. */
export const SessionContext = createContext<Session | null>(null);

/** The session that the view stands in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('a view stands outside a session');
  return session;
}
