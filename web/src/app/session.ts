import { QueryClient } from '@tanstack/react-query';
import { create } from 'zustand';
import { ApiProblem, access, api, type Environment, type Role, type Session } from '../api';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, problem) => count < 2 && ApiProblem.from(problem).unreachable,
      refetchOnWindowFocus: true,
    },
  },
});

interface SessionState {
  session: Session | null;
  known: boolean;
  environment: Environment;
}

const keptEnvironment = (): Environment =>
  localStorage.getItem('carillon.environment') === 'live' ? 'live' : 'test';

export const useSession = create<SessionState>(() => ({
  session: null,
  known: false,
  environment: keptEnvironment(),
}));

access.environment = keptEnvironment();
access.onSignedOut = () => useSession.setState({ session: null, known: true });

/** Asks the server who is signed in; null when nobody is. Throws when the server is away. */
export async function loadSession(): Promise<Session | null> {
  const state = useSession.getState();
  if (state.known) return state.session;
  try {
    const session = await api.session.current();
    adopt(session);
    return session;
  } catch (cause) {
    if (ApiProblem.from(cause).status !== 401) throw cause;
    useSession.setState({ session: null, known: true });
    return null;
  }
}

/** Begins a session. What the one before had read is forgotten here, not while its page still shows. */
export function adopt(session: Session): void {
  if (useSession.getState().known) queryClient.clear();
  useSession.setState({ session, known: true });
}

export async function signOut(): Promise<void> {
  await api.session.signOut();
  useSession.setState({ session: null, known: true });
}

/** Changes what every list and object is read from; nothing of the other environment stays cached. */
export function chooseEnvironment(environment: Environment): void {
  localStorage.setItem('carillon.environment', environment);
  access.environment = environment;
  useSession.setState({ environment });
  queryClient.clear();
}

const ranks: Role[] = ['ingest', 'viewer', 'support', 'editor', 'developer', 'admin', 'owner'];

/** Whether the signed-in member may do what `role` may. The server decides; this only explains. */
export function useMay(role: Role): boolean {
  const own = useSession((state) => state.session?.role ?? 'viewer');
  return ranks.indexOf(own) >= ranks.indexOf(role);
}
