import { stopping, buildVersion } from "~/lifetime.server";
import type { Present } from "~/domain/inbox/renew-presence.server";
import type { LiveTopic } from "~/domain/live/topics";
import type { LiveReader } from "./live-hub";
import { liveStation } from "./live-station.server";
import { keepPresent } from "./presence.server";
import { currentScope } from "./scope.server";
import { addressGroup } from "./security.server";

/** Events a reader may lag behind; each is some dozens of bytes. */
const mostWaiting = 64;

const headers = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "no-store, no-transform",
  // nginx would otherwise keep events back until it has a block of them
  "X-Accel-Buffering": "no",
};

/**
 * Answers with a stream that tells the page when to look again. It carries no facts, so who may listen was asked
 * before; see `LiveHub` for what is told.
 *
 * @param present whom the others see as having a request open, as long as the stream lasts
 * @param since when the page was made, milliseconds since 1970; a browser that comes back says it by Last-Event-ID
 */
export async function liveStream(request: Request, topics: readonly LiveTopic[], since: number | undefined, present: readonly Present[] = []): Promise<Response> {
  const scope = currentScope();
  const address = scope && !scope.isLocal ? addressGroup(scope.clientAddress) : undefined;
  if (stopping.aborted) return away(503, 2);
  const { hub, isDeaf } = await liveStation();
  if (isDeaf()) return away(503, 10);
  const refusal = hub.refusal(address);
  if (refusal) return away(refusal === "full" ? 503 : 429, 30);

  let reader: LiveReader | undefined;
  let goodbyes: (() => void)[] = [];
  const leave = () => {
    if (reader) hub.remove(reader);
    for (const goodbye of goodbyes) goodbye();
  };
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      reader = {
        topics, address, openedAt: Date.now(),
        write: (bytes) => {
          controller.enqueue(bytes);
          return (controller.desiredSize ?? 0) > -mostWaiting;
        },
        end: () => { leave(); controller.close(); },
        drop: () => { leave(); controller.error(new Error("the reader is too slow")); },
      };
      hub.add(reader, { since: lastHeard(request) ?? since, version: buildVersion() });
      goodbyes = present.map(keepPresent);
    },
    cancel: leave,
  });
  request.signal.addEventListener("abort", leave);
  return new Response(body, { headers });
}

function lastHeard(request: Request): number | undefined {
  const id = request.headers.get("last-event-id") ?? "";
  return /^\d{13}$/.test(id) ? Number(id) : undefined;
}

/** EventSource gives up on such an answer; the page asks in its own rhythm meanwhile and tries again. */
function away(status: 429 | 503, seconds: number): Response {
  return new Response("", { status, headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", "Retry-After": String(seconds) } });
}
