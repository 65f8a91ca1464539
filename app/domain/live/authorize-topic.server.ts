import { and, eq, sql } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { requests } from "~db/schema";
import type { Actor } from "../access/actor";
import { authorize } from "../access/policy";
import { visibleRequests } from "../access/visible-requests.server";
import { DomainError } from "../errors";
import { partsOf, type LiveTopic } from "./topics";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Lets the actor wait for a topic or refuses. A station's queue is everybody's: the board hangs on the wall, and what
 * is heard says only that something changed. The rest is for those who may open the page it belongs to.
 *
 * @throws {DomainError} as the page would: `not-found` for outsiders, `forbidden` for staff of another place
 */
export async function authorizeTopic(db: Queryable, actor: Actor, topic: LiveTopic): Promise<void> {
  const { kind, of } = partsOf(topic);
  switch (kind) {
    case "queue":
      return;
    case "bookings":
      return authorize(actor, "station:desk", { stationCode: of });
    case "inbox":
      return authorize(actor, "department:inbox", { departmentCode: of });
    case "notices":
      if ((actor.kind === "company" || actor.kind === "staff") && actor.userId === of) return;
      throw new DomainError("not-found", "not-found");
    case "request": {
      const [found] = uuid.test(of) ? await db.select({ one: sql`1` }).from(requests).where(and(eq(requests.id, of), visibleRequests(actor))) : [];
      if (!found) throw new DomainError("not-found", "not-found");
    }
  }
}
