import { eq } from "drizzle-orm";
import type { Transaction } from "~db/client.server";
import { companies, stations, users } from "~db/schema";
import { createLink } from "../access/links.server";
import { currentItem } from "../requests/current-item.server";
import type { NoticePayload } from "../notices/notices";
import type { WaitlistEntry } from "./line.server";

/** What the mails about a waiting list have in common. */
export type WishFacts = NoticePayload<"waitlist_ended">;

export interface WishNotice {
  facts: WishFacts;
  recipient: { recipientEmail: string; recipientName: string; recipientUserId: string; locale: "zh" | "en" };
}

/** Reads what a mail about an entry says, and makes the link its button opens. */
export async function wishNotice(tx: Transaction, entry: WaitlistEntry, now: Date): Promise<WishNotice> {
  const [row] = await tx
    .select({ companyName: companies.name, stationZh: stations.nameZh, stationEn: stations.nameEn, email: users.email, name: users.name })
    .from(companies)
    .innerJoin(stations, eq(stations.code, entry.stationCode))
    .innerJoin(users, eq(users.id, entry.userId))
    .where(eq(companies.id, entry.companyId));
  if (!row) throw new Error("an entry of the waiting list belongs to a person and a company");

  const { stationCode, itemCode, fromDay, toDay, dayPart, locale } = entry;
  const item = await currentItem(tx, itemCode);
  const linkId = await createLink(tx, { purpose: "waitlist", waitlistEntryId: entry.id, now });
  return {
    facts: {
      stationCode, stationZh: row.stationZh, stationEn: row.stationEn, itemCode, itemZh: item.nameZh, itemEn: item.nameEn,
      companyName: row.companyName, fromDay, toDay, dayPart, linkId,
    },
    recipient: { recipientEmail: row.email, recipientName: entry.contact?.name ?? row.name, recipientUserId: entry.userId, locale },
  };
}
