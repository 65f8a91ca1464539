import { asc, eq } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { consents } from "~db/schema";
import { consentDocuments } from "~db/vocabulary";
import { currentVersions } from "./document-versions";

/** Whether a person has to be asked, and what they agreed to so far, oldest first. */
export async function consentStanding(db: Queryable, userId: string) {
  const given = await db
    .select({ document: consents.document, version: consents.version, agreedAt: consents.agreedAt, locale: consents.locale })
    .from(consents)
    .where(eq(consents.userId, userId))
    .orderBy(asc(consents.agreedAt), asc(consents.document));
  const isNeeded = consentDocuments.some((document) => !given.some((one) => one.document === document && one.version === currentVersions[document]));
  return { isNeeded, isRenewal: isNeeded && given.length > 0, given };
}

export type ConsentStanding = Awaited<ReturnType<typeof consentStanding>>;
