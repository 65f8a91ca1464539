import type { z } from "zod";
import type { Database } from "~db/client.server";
import type { RatingLevel } from "~db/vocabulary";
import { actorOfLink } from "../access/link-holder.server";
import { DomainError } from "../errors";
import { moveRequestIn } from "./move-request.server";
import { ratable, RatingForm, type RatedBy } from "./rate-request.server";

/**
 * Rates a request once more, after the company was told what was put right: once, voluntarily. A bad one hands it back.
 *
 * @throws {DomainError} `not-found`; `conflict` "rating.not-again" when it is not asked for; `invalid` "rating.reason-missing"
 */
export async function rateRequestAgain(db: Database, by: RatedBy, rating: z.input<typeof RatingForm> & { now: Date }): Promise<void> {
  const parsed = RatingForm.safeParse(rating);
  if (!parsed.success) throw new DomainError("invalid", parsed.error.issues[0]?.message ?? "form.invalid");
  const { level, reasons, words } = parsed.data;

  await db.transaction(async (tx) => {
    const request = await ratable(tx, by);
    const actor = "link" in by ? await actorOfLink(tx, by.link) : by.actor;
    await moveRequestIn(tx, actor, { move: "rate_again", requestId: request.id, level: level as RatingLevel, reasons, words, now: rating.now });
  });
}
