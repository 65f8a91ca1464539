import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import type { CompanyActor } from "~/domain/access/actor";
import { waiterOfLink } from "~/domain/access/waiter-of-link.server";
import { getWaitlistEntry, type WaitlistView } from "~/domain/waitlist/get-waitlist-entry.server";
import { requireCompany } from "./actor.server";
import { orThrow } from "./attempt.server";
import { linkOf } from "./link-access.server";
import { localeOf } from "./locale.server";
import { readParams } from "./params.server";

export interface WaitlistAccess {
  actor: CompanyActor;
  entry: WaitlistView;
  /** the address of the entry's page */
  base: string;
  isByLink: boolean;
}

const ById = z.object({ id: z.uuid() });

/**
 * The entry of `/my/waitlist/:id` or `/r/:token/waitlist`. Opening either changes nothing. A link acts as the person who
 * joined, for that one entry.
 */
export async function waitlistOf(request: Request, params: LoaderFunctionArgs["params"]): Promise<WaitlistAccess> {
  const now = new Date();
  if (params["token"] === undefined) {
    const { id } = readParams(params, ById);
    const actor = await requireCompany(request);
    return { actor, entry: await orThrow(getWaitlistEntry(database(), actor, { entryId: id, now })), base: `/my/waitlist/${id}`, isByLink: false };
  }
  const { link, base } = await linkOf(params, ["waitlist"]);
  const locale = await localeOf(request);
  return orThrow(async () => {
    const actor = { ...(await waiterOfLink(database(), link)), locale };
    return { actor, entry: await getWaitlistEntry(database(), actor, { entryId: link.waitlistEntryId ?? "", now }), base: `${base}/waitlist`, isByLink: true };
  });
}
