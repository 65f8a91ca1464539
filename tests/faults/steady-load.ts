import { setTimeout as pause } from "node:timers/promises";
import { isPoliteRefusal, send, type Press } from "./presses";

/** One request of a steady stream, and how it ended. */
export interface Heard {
  /** ms since the epoch */
  sentAt: number;
  endedAt: number;
  what: "form" | "page";
  /** undefined: the connection broke */
  status: number | undefined;
  isPolite: boolean;
  /** why the connection broke */
  reason?: string;
}

/** Pages that are made anew for everybody: the free times, and the way of a station. */
export const livePages = ["/book?item=RC-001&station=SZZX", "/book?item=RC-003&station=CMGC", "/stations/SZZX", "/stations/SZZX/board"];

interface Stream {
  origin: () => string;
  /** the forms of every other request; without them all ask for pages */
  make: (() => Press) | undefined;
  pages?: readonly string[];
}

/** What a stream has heard so far, and the forms it sent. */
export interface Load {
  heard: Heard[];
  presses: Press[];
  /** no more requests; waits for the answers that are still due */
  stop(): Promise<void>;
}

/**
 * So many requests a second, whether the ones before were answered or not, as life sends them: forms that create
 * something and pages.
 */
export function steadyLoad({ perSecond, ...stream }: Stream & { perSecond: number }): Load {
  const { heard, presses, one } = asking(stream);
  const open = new Set<Promise<void>>();
  const timer = setInterval(() => {
    const running = one().finally(() => open.delete(running));
    open.add(running);
  }, 1000 / perSecond);
  return {
    heard, presses,
    async stop() {
      clearInterval(timer);
      await Promise.all(open);
    },
  };
}

/** So many people, each of whom asks for the next thing as soon as the last was answered. */
export function crowdLoad({ people, thinkMs = 0, ...stream }: Stream & { people: number; thinkMs?: number }): Load {
  const { heard, presses, one } = asking(stream);
  let isOver = false;
  const all = Promise.all(Array.from({ length: people }, async () => {
    while (!isOver) {
      await one();
      if (thinkMs > 0) await pause(thinkMs * (0.5 + Math.random()));
    }
  }));
  return {
    heard, presses,
    async stop() {
      isOver = true;
      await all;
    },
  };
}

function asking({ origin, make, pages = livePages }: Stream) {
  const heard: Heard[] = [];
  const presses: Press[] = [];
  let count = 0;
  const one = async () => {
    const n = count++;
    const sentAt = Date.now();
    const isForm = make !== undefined && n % 2 === 0;
    const note = (status: number | undefined, isPolite: boolean, reason?: string) => heard.push({ sentAt, endedAt: Date.now(), what: isForm ? "form" : "page", status, isPolite, ...(reason ? { reason } : {}) });
    try {
      if (isForm) {
        const press = make();
        presses.push(press);
        const { status, isPolite, page } = await send(press, origin());
        note(status, isPolite, status >= 500 ? page.slice(0, 40) : undefined);
      } else {
        const answer = await fetch(origin() + pages[n % pages.length], { headers: { accept: "text/html" }, redirect: "manual", signal: AbortSignal.timeout(60_000) });
        note(answer.status, isPoliteRefusal(answer, await answer.text()));
      }
    } catch (error) {
      note(undefined, false, reasonOf(error));
    }
  };
  return { heard, presses, one };
}

function reasonOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) if ("code" in at && typeof at.code === "string") return at.code;
  return String(error);
}
