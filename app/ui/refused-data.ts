import { unreachable } from "~/i18n/messages/trouble";

type Fetch = typeof fetch;

/** What Remix takes for the answer of a route (its `isRouteErrorResponse`): the error page then knows the status. */
const asRouteError = (status: number, data: unknown = null) => ({ status, statusText: "", internal: false, data });

/**
 * A fetch for the browser that tells what became of a page's data requests. Where the server refuses before any route
 * saw the request (too large, too many), or a proxy answers for it, a page of HTML comes instead of data, and nothing
 * at all without a network: Remix would call either a fault of ours.
 */
export function tellingFetch(ask: Fetch): Fetch {
  return async (input, init) => {
    const isData = addressOf(input).pathname.endsWith(".data");
    const answer = await ask(input, init).catch((error: unknown) => {
      // Given up because the reader went on: nobody waits for it any more.
      if (!isData || (error instanceof DOMException && error.name === "AbortError")) throw error;
      throw asRouteError(503, { sentence: unreachable });
    });
    if (isData && !answer.ok && answer.headers.get("Content-Type")?.startsWith("text/html")) throw asRouteError(answer.status);
    return answer;
  };
}

const addressOf = (input: RequestInfo | URL): URL => new URL(input instanceof Request ? input.url : input, "http://page.invalid");
