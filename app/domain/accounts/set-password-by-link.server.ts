import { recordChange } from "~/domain/audit/record-change.server";
import { DomainError } from "~/domain/errors";
import type { Database } from "~db/client.server";
import { openAccountLink, useUpAccountLink } from "./account-link.server";
import { loadActor } from "./load-actor.server";
import { tellAccount } from "./tell-account.server";
import { prepareNewPassword, writePassword } from "./write-password.server";

/**
 * Sets the password of a member of staff through the link in an invitation or in the mail they asked for. The link is
 * used up, every device is signed out, and nobody is signed in by it: the password is typed once more, with the code
 * from the app where there is one.
 *
 * @throws {DomainError} not-found `link.unknown`, `account.link-over`; invalid `password.*`; unavailable `account.busy`
 */
export async function setPasswordByLink(db: Database, { token, password, now, secret }: { token: string; password: string; now: Date; secret: string }): Promise<void> {
  const link = await openAccountLink(db, token, { now, secret });
  const { purpose, userId } = link;
  if (!userId || (purpose !== "staff_invitation" && purpose !== "password_reset")) throw new DomainError("not-found", "link.unknown");
  const passwordHash = await prepareNewPassword(db, userId, password);

  await db.transaction(async (tx) => {
    await useUpAccountLink(tx, link, now);
    const actor = await loadActor(tx, userId);
    // Blocked since the mail was written: the link is worth no more than the account.
    if (actor?.kind !== "staff") throw new DomainError("not-found", "account.link-over");
    await writePassword(tx, { userId, passwordHash, now });
    await recordChange(tx, actor, { action: purpose === "staff_invitation" ? "staff.accept" : "account.change_password", object: { kind: "user", id: userId, name: actor.name }, now });
    if (purpose === "password_reset") await tellAccount(tx, { userId, event: "password_changed", now });
  });
}
