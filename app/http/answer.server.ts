import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { sessionCookie } from "./session-cookie";

/** Kinds of answers that are made whole before they are sent; everything else (files, event streams) flows. */
const whole = /^(text\/html|text\/x-script|application\/json|text\/plain)\b/;
/** Pages that belong to one person even when nobody is signed in. */
const personal = /^\/(?:(?:my|desk|inbox|requests|manage|supervise|audit|figures|bulletins|r|t|book|file|files|mailbox|login|account|track|notices|calendar|waitlist|replies)(?:\/|\.data|$)|stations\/[^/]+\/kiosk\/(?:device|ticket))/;

/** True for addresses that show something of one person, or whose very address is a key. */
export const isPersonal = (pathname: string): boolean => personal.test(pathname);

/** Writes what Remix answered. */
export async function writeAnswer(response: ServerResponse, answer: Response, about: { isHead: boolean; pathname: string; cookies: string | undefined; extra: Headers }): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) if (name !== "set-cookie") response.setHeader(name, value);
  for (const [name, value] of about.extra) response.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("Set-Cookie", cookies);

  const type = answer.headers.get("content-type") ?? "";
  const isKeptByNobody = cookies.length > 0 || isPersonal(about.pathname) || (about.cookies?.includes(`${sessionCookie}=`) ?? false);
  // Back after signing out must show nothing, and no proxy may keep a person's page.
  if (isKeptByNobody) response.setHeader("Cache-Control", type.startsWith("text/event-stream") ? "no-store, no-transform" : "no-store");
  else if (!response.hasHeader("Cache-Control")) response.setHeader("Cache-Control", "private, no-cache");
  // Remix names none for the answers of its data requests, and an older browser would guess.
  if (/^text\/[\w-]+$/.test(type) || type.startsWith("text/html")) response.setHeader("Content-Type", `${type.split(";")[0] ?? type}; charset=utf-8`);

  if (!answer.body || about.isHead) {
    response.end();
    // What nobody reads must learn it: an event stream would wait for ever.
    await answer.body?.cancel();
  } else if (whole.test(type)) response.end(Buffer.from(await answer.arrayBuffer()));
  else await flow(answer.body, response);
}

/** Sends a body at the reader's pace: a slow one holds its source back instead of filling this process's memory. */
async function flow(body: ReadableStream<Uint8Array>, response: ServerResponse): Promise<void> {
  const reader = body.getReader();
  const gone = new AbortController();
  response.once("close", () => {
    gone.abort();
    reader.cancel().catch(() => undefined);
  });
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (!response.write(part.value)) await once(response, "drain", { signal: gone.signal });
    }
    response.end();
  } catch (error) {
    if (gone.signal.aborted) return;
    response.destroy();
    throw error;
  }
}
