import type { EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { currentScope } from "~/http/scope.server";
import { log } from "~/logging.server";
import { NonceProvider } from "~/ui/nonce";
import { RequestIdProvider } from "~/ui/request-id";
import { isDatabaseUnavailable } from "~db/unavailable.server";

/**
 * Renders a page in one piece. Pages here are small and have no deferred data, so one string costs half of what a
 * stream does, and an error never arrives after half a page.
 */
export default async function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext): Promise<Response> {
  const nonce = currentScope()?.nonce || undefined;
  await holdLoaderData(context);
  const markup = renderToString(
    <RequestIdProvider value={currentScope()?.id ?? ""}>
      <NonceProvider value={nonce}>
        <RemixServer context={context} url={request.url} {...(nonce === undefined ? {} : { nonce })} />
      </NonceProvider>
    </RequestIdProvider>,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(`<!DOCTYPE html>${markup}`, { status, headers });
}

/**
 * Remix hands the loaders' data to the browser by a stream that its own component reads while it renders, suspending
 * at each chunk. Read here beforehand, it is there at once and nothing suspends.
 */
async function holdLoaderData(context: EntryContext): Promise<void> {
  if (!context.serverHandoffStream || !context.renderMeta) return;

  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of readAll(context.serverHandoffStream)) text += decoder.decode(chunk, { stream: true });
  const held = (result: { done: boolean; value: string }) => Object.assign(Promise.resolve(), { result });
  context.renderMeta.streamCache = { 0: held({ done: false, value: text + decoder.decode() }), 1: held({ done: true, value: "" }) };
}

async function* readAll(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  reader.releaseLock();
}

/** Errors nobody expected, once each. Refusals, unknown pages and visitors who went away are none. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;

  const scope = currentScope();
  if (isDatabaseUnavailable(error)) {
    if (scope) scope.isDatabaseAway = true;
    log.warn({ error }, "the database is away");
    return;
  }
  log.error({ error }, "a page failed");
}
