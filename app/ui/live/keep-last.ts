import { isRouteErrorResponse, type ClientLoaderFunctionArgs } from "@remix-run/react";
import { report } from "./live-state";

/**
 * A `clientLoader` for pages that look again by themselves: when the portal cannot be reached, or says it is unwell,
 * they keep what they last showed and tell so by `useLive().lostAt`, instead of making room for an error page.
 * A page that no longer exists or is somebody else's now still ends.
 */
export function keepLast<Data>() {
  let last: { path: string; data: Data } | undefined;

  const clientLoader = async ({ request, serverLoader }: ClientLoaderFunctionArgs): Promise<Data> => {
    const path = new URL(request.url).pathname;
    try {
      const data = (await serverLoader()) as Data;
      last = { path, data };
      report("look", null);
      return data;
    } catch (error) {
      if (request.signal.aborted || last?.path !== path || !isOutage(error)) throw error;
      report("look", new Date());
      return last.data;
    }
  };
  // The first page is remembered too.
  clientLoader.hydrate = true as const;
  return clientLoader;
}

function isOutage(error: unknown): boolean {
  if (error instanceof Response) return false;
  return !isRouteErrorResponse(error) || error.status === 429 || error.status >= 500;
}
