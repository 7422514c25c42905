import { createBrowserRouter, Navigate, Outlet, redirect } from 'react-router';
import { ErrorPage, NotFound } from './ErrorPage';
import { openRoutes, routes } from './pages';
import { Shell } from './Shell';
import { Splash } from './Splash';
import { loadSession } from './session';

/** Guards the shell: without a session the browser goes to the sign-in page and comes back. */
async function signedIn({ request }: { request: Request }) {
  if (await loadSession()) return null;
  const { pathname, search } = new URL(request.url);
  const next = pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`;
  return redirect(`/sign-in${next}`);
}

export function makeRouter() {
  return createBrowserRouter([
    {
      element: <Outlet />,
      errorElement: <ErrorPage />,
      hydrateFallbackElement: <Splash />,
      children: [
        ...openRoutes,
        {
          path: '/',
          element: <Shell />,
          loader: signedIn,
          shouldRevalidate: () => false,
          children: [
            {
              errorElement: <ErrorPage />,
              children: [
                ...(routes.some((route) => route.index)
                  ? []
                  : [{ index: true, element: <Navigate to="/workflows" replace /> }]),
                ...routes,
                { path: '*', element: <NotFound /> },
              ],
            },
          ],
        },
      ],
    },
  ]);
}
