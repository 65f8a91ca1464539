import { and, asc, eq, isNull } from "drizzle-orm";
import { system } from "~/domain/access/actor";
import { recordChange } from "~/domain/audit/record-change.server";
import { enqueueNotice } from "~/domain/notices/enqueue-notice.server";
import type { Database } from "~db/client.server";
import { accountLinks, users } from "~db/schema";
import { accountLinkMinutes } from "./account-link.server";

/**
 * Writes the mails of those who asked for a new password, where there is such a member of staff; what was asked for a
 * stranger, a company's address or a closed account is set aside. Several processes may run it: each takes other rows.
 *
 * @returns how many were looked at
 */
export async function mailResetLinks(db: Database, { now }: { now: Date }): Promise<number> {
  return db.transaction(async (tx) => {
    const asked = await tx
      .select()
      .from(accountLinks)
      .where(isNull(accountLinks.handledAt))
      .orderBy(asc(accountLinks.createdAt))
      .limit(50)
      .for("update", { skipLocked: true });

    for (const link of asked) {
      const [person] = await tx
        .select({ id: users.id, name: users.name, locale: users.locale })
        .from(users)
        .where(and(eq(users.email, link.email), eq(users.kind, "staff"), eq(users.isActive, true)));
      const isInTime = link.expiresAt > now;
      await tx.update(accountLinks).set({ handledAt: now, userId: isInTime ? (person?.id ?? null) : null }).where(eq(accountLinks.id, link.id));
      if (!person || !isInTime) continue;
      await enqueueNotice(tx, {
        kind: "password_reset", payload: { linkId: link.id, minutes: accountLinkMinutes.password_reset }, locale: person.locale,
        recipientEmail: link.email, recipientName: person.name, recipientUserId: person.id,
      }, now);
      await recordChange(tx, system, { action: "account.ask_reset", object: { kind: "user", id: person.id, name: person.name }, now });
    }
    return asked.length;
  });
}
