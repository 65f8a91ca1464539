import { and, desc, eq, inArray, or, sql, type SQL } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { auditEntries, departments, requests, stations } from "~db/schema";
import { staffRoles, type Locale, type StaffRole } from "~db/vocabulary";
import { shanghaiDay, type Day } from "../calendar/shanghai-time";
import type { CompanyActor } from "./actor";
import { contactFields, unmaskReasons, type ContactField, type UnmaskReason } from "./unmask-words";
import { visibleRequests } from "./visible-requests.server";

/** That somebody of the staff looked at personal data: which post, on which day and why; not who. */
export interface Look {
  id: number;
  day: Day;
  /** the number of the request it was about */
  number: string;
  posts: { role: StaffRole; place: Record<Locale, string> | null }[];
  /** the contact was shown whole, these parts of it; or a file was opened */
  saw: { fields: ContactField[]; why: UnmaskReason; words: string } | "file";
}

/** Longer lists are cut; older looks are asked for. */
export const mostLooks = 100;

/**
 * Who looked at a request of the reader's company, newest first: the law lets the person concerned ask
 * (china-practice 4.5), and the audit log is what answers.
 */
export async function looksAtRequest(db: Queryable, actor: CompanyActor, requestId: string): Promise<Look[]> {
  return readLooks(db, and(eq(requests.id, requestId), visibleRequests(actor)));
}

/** The same of everything the reader applied for or is the contact of. */
export async function looksAtPerson(db: Queryable, actor: CompanyActor): Promise<Look[]> {
  const isContact = and(visibleRequests(actor), eq(sql`lower(${requests.contactEmail})`, actor.email));
  return readLooks(db, or(eq(requests.applicantId, actor.userId), isContact));
}

async function readLooks(db: Queryable, which: SQL | undefined): Promise<Look[]> {
  const lines = await db
    .select({ id: auditEntries.id, at: auditEntries.at, action: auditEntries.action, roles: auditEntries.actorRoles, changes: auditEntries.changes, reason: auditEntries.reason, number: requests.number })
    .from(requests)
    .innerJoin(auditEntries, and(eq(auditEntries.objectId, sql`${requests.id}::text`), inArray(auditEntries.action, ["request.unmask", "request.open_file"])))
    .where(which)
    .orderBy(desc(auditEntries.id))
    .limit(mostLooks);
  if (lines.length === 0) return [];

  const places = new Map<string, Record<Locale, string>>();
  for (const { code, nameZh, nameEn } of await db.select({ code: departments.code, nameZh: departments.nameZh, nameEn: departments.nameEn }).from(departments)) places.set(code, { zh: nameZh, en: nameEn });
  for (const { code, nameZh, nameEn } of await db.select({ code: stations.code, nameZh: stations.nameZh, nameEn: stations.nameEn }).from(stations)) places.set(code, { zh: nameZh, en: nameEn });

  return lines.map(({ id, at, action, roles, changes, reason, number }) => ({
    id, day: shanghaiDay(at), number: number ?? "",
    posts: roles.flatMap((post) => {
      const [name, code] = post.split(":");
      const role = staffRoles.find((one) => one === name);
      return role ? [{ role, place: places.get(code ?? "") ?? null }] : [];
    }),
    saw: action === "request.open_file" ? "file" as const : {
      fields: contactFields.filter((field) => Array.isArray(changes["shown"]?.[1]) && changes["shown"][1].includes(field)),
      why: unmaskReasons.find((why) => why === changes["why"]?.[1]) ?? "other",
      words: reason,
    },
  }));
}
