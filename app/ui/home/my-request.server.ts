import type { CompanyActor } from "~/domain/access/actor";
import { listMyRequests } from "~/domain/requests/list-my-requests.server";
import { words } from "~/i18n/define-words";
import { requestWords } from "~/i18n/messages/requests";
import type { Database } from "~db/client.server";
import type { Locale } from "~db/vocabulary";
import type { MyRequestFacts } from "./my-request-card";

/** how far back the home page looks for one that waits for the company */
const lookedThrough = 20;

/** The request the home page shows to a company: one that waits for it, else the latest; null when none is open. */
export async function myRequest(db: Database, actor: CompanyActor, locale: Locale): Promise<MyRequestFacts | null> {
  const { rows } = await listMyRequests(db, actor, { show: "open", limit: lookedThrough });
  const row = rows.find(({ next }) => next.who === "company") ?? rows[0];
  if (!row) return null;

  return {
    number: row.number,
    itemCode: row.itemCode,
    item: { zh: row.itemZh, en: row.itemEn },
    status: row.status,
    department: row.departmentZh && row.departmentEn ? { zh: row.departmentZh, en: row.departmentEn } : null,
    next: words(requestWords, locale).next[row.next.key].title,
    isMyTurn: row.next.who === "company",
    promisedAt: row.promisedAt,
    isPromiseProvisional: row.isPromiseProvisional,
  };
}
