import { isRouteErrorResponse, type ClientLoaderFunctionArgs } from "@remix-run/react";
import { report, shownAt } from "./live-state";

/**
 * A `clientLoader` for pages that look again by themselves: when the portal cannot be reached, or says it is unwell,
 * they keep what they last showed (`useLive` notes it) and tell so by `useLive().lostAt`, instead of making room for an
 * error page. A page that no longer exists or is somebody else's now still ends.
 *
 * It never asks for `hydrate`: Remix's router is then not ready before it has asked for its routes and run the loader
 * once more, and whatever begins meanwhile (a touch, a look because something changed) gets null for its data.
 */
export function keepLast<Data>() {
  return async ({ request, serverLoader }: ClientLoaderFunctionArgs): Promise<Data> => {
    try {
      const data = (await serverLoader()) as Data;
      report("look", null);
      return data;
    } catch (error) {
      const shown = shownAt(new URL(request.url).pathname);
      if (request.signal.aborted || !shown || !isOutage(error)) throw error;
      report("look", new Date());
      return shown.data as Data;
    }
  };
}

function isOutage(error: unknown): boolean {
  if (error instanceof Response) return false;
  return !isRouteErrorResponse(error) || error.status === 429 || error.status >= 500;
}
