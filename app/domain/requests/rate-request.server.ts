import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Database, Queryable } from "~db/client.server";
import { statusWords } from "~/i18n/messages/status";
import { ratings, requests } from "~db/schema";
import { endStatuses, ratingReasons, type RatingLevel } from "~db/vocabulary";
import { system, type CompanyActor } from "../access/actor";
import type { AccessLink } from "../access/links.server";
import { authorize } from "../access/policy";
import { visibleRequests } from "../access/visible-requests.server";
import { DomainError } from "../errors";
import { reopenWithinDays } from "./clock-limits";
import { moveRequestIn } from "./move-request.server";
import type { ServiceRequest } from "./service-request.server";

export type Rating = typeof ratings.$inferSelect;

/** Whoever rates: from the account, or by the link of a mail. */
export type RatedBy = { actor: CompanyActor; requestId: string } | { link: AccessLink };

/** Version 1 of the reasons; kept with each rating, so that old ones stay readable when the list changes. */
const reasonsVersion = 1;

/** 1 is 非常满意, 5 is 非常不满意; a bad level says why, with a reason or in words. */
export const RatingForm = z
  .object({
    level: z.coerce.number<string | number>({ error: "form.choose" }).int("form.choose").min(1, "form.choose").max(5, "form.choose"),
    reasons: z.array(z.enum(ratingReasons, "form.choose")).default([]),
    words: z.string().trim().max(1000, "form.too-long").default(""),
  })
  .refine(({ level, reasons, words }) => level <= 3 || reasons.length > 0 || words !== "", { error: "rating.reason-missing", path: ["reasons"] });

/**
 * Rates an ended request, by the mail's link or from the account: once, voluntarily, by the company and nobody else.
 * A second rating changes nothing and gets the first one back. A bad rating opens its rectification (整改); one that
 * says the matter was not solved takes the request up again as well, within 14 days of its end.
 *
 * @returns the rating that counts, and whether this call made it
 * @throws {DomainError} `not-found`; `conflict` "rating.not-ended"; `invalid` "rating.reason-missing" for level 4 or 5
 */
export async function rateRequest(
  db: Database,
  by: RatedBy,
  rating: z.input<typeof RatingForm> & { now: Date },
): Promise<{ rating: Rating; isNew: boolean }> {
  const parsed = RatingForm.safeParse(rating);
  if (!parsed.success) throw new DomainError("invalid", parsed.error.issues[0]?.message ?? "form.invalid");
  const { level, reasons, words } = parsed.data;

  return db.transaction(async (tx) => {
    const request = await ratable(tx, by);
    const first = await ratingOf(tx, request.id);
    if (first) return { rating: first, isNew: false };
    if (!endStatuses.some((status) => status === request.status)) throw new DomainError("conflict", "rating.not-ended");

    const [made] = await tx
      .insert(ratings)
      .values({ requestId: request.id, level: level as RatingLevel, reasons, reasonsVersion, words, ratedAt: rating.now })
      .onConflictDoNothing({ target: ratings.requestId })
      .returning();
    // Two presses at once: the unique constraint lets one through, the other is shown it.
    if (!made) return { rating: (await ratingOf(tx, request.id)) ?? unreachable(), isNew: false };

    if (level >= 4) await moveRequestIn(tx, system, { move: "open_rectification", requestId: request.id, now: rating.now });
    if (level >= 4 && reasons.includes("not_solved") && mayBeReopened(request, rating.now)) {
      await moveRequestIn(tx, system, { move: "reopen", requestId: request.id, now: rating.now, reason: words || statusWords[request.locale].ratingReason.not_solved });
    }
    return { rating: made, isNew: true };
  });
}

/** The rating of a request, if there is one. */
export async function ratingOf(db: Queryable, requestId: string): Promise<Rating | undefined> {
  const [rating] = await db.select().from(ratings).where(eq(ratings.requestId, requestId));
  return rating;
}

/**
 * The request somebody may rate, by its link or as its company.
 *
 * @throws {DomainError} `not-found`
 */
export async function ratable(db: Queryable, by: RatedBy): Promise<ServiceRequest> {
  if ("link" in by) {
    if (by.link.purpose !== "rating" || !by.link.requestId) throw new DomainError("not-found", "link.unknown");
    const [request] = await db.select().from(requests).where(eq(requests.id, by.link.requestId));
    if (!request) throw new DomainError("not-found", "link.unknown");
    return request;
  }
  const [request] = await db.select().from(requests).where(and(eq(requests.id, by.requestId), visibleRequests(by.actor)));
  if (!request) throw new DomainError("not-found", "not-found");
  authorize(by.actor, "request:rate", request);
  return request;
}

function mayBeReopened(request: ServiceRequest, now: Date): boolean {
  return request.status === "completed" && request.endedAt !== null && now.getTime() - request.endedAt.getTime() <= reopenWithinDays * 86_400_000;
}

function unreachable(): never {
  throw new Error("a rating that hindered another one is gone");
}
