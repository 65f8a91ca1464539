import { and, asc, eq, inArray, isNull, or } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { departments, itemVersions, items, standardTexts } from "~db/schema";
import type { StaffActor } from "../access/actor";
import { authorize, can } from "../access/policy";
import { DomainError } from "../errors";

export type StandardText = typeof standardTexts.$inferSelect;

/** The departments whose texts this person keeps; null stands for the texts of all departments. */
async function textPlaces(db: Database, actor: StaffActor) {
  const rows = await db.select({ code: departments.code, zh: departments.shortZh, en: departments.nameEn }).from(departments).orderBy(asc(departments.code));
  return { departments: rows.filter(({ code }) => can(actor, "texts:edit", { departmentCode: code })), mayForAll: can(actor, "texts:edit", { departmentCode: null }) };
}

/**
 * The standard texts in force that the reader may change or, for a head, sees beside their own, with what the form to
 * write one offers.
 *
 * @throws {DomainError} `forbidden` for whoever keeps no texts
 */
export async function listTexts(db: Database, actor: StaffActor) {
  const places = await textPlaces(db, actor);
  if (places.departments.length === 0 && !places.mayForAll) throw new DomainError("forbidden", "page.forbidden");

  const own = places.departments.map(({ code }) => code);
  const visible = places.mayForAll ? undefined : or(isNull(standardTexts.departmentCode), inArray(standardTexts.departmentCode, own));
  const texts = await db.select().from(standardTexts).where(and(isNull(standardTexts.retiredAt), visible)).orderBy(asc(standardTexts.move), asc(standardTexts.position), asc(standardTexts.title));
  const catalogue = await db
    .select({ code: items.code, zh: itemVersions.nameZh, en: itemVersions.nameEn })
    .from(items)
    .innerJoin(itemVersions, and(eq(itemVersions.itemCode, items.code), eq(itemVersions.version, items.currentVersion)))
    .orderBy(asc(items.position));
  return { texts: texts.map((text) => ({ ...text, mayEdit: can(actor, "texts:edit", { departmentCode: text.departmentCode }) })), places, items: catalogue };
}

export type TextList = Awaited<ReturnType<typeof listTexts>>;

/**
 * One standard text, to be changed; one out of use, to be made a new one of: whoever was writing keeps their words.
 *
 * @throws {DomainError} `not-found`; `forbidden`
 */
export async function getText(db: Database, actor: StaffActor, id: string): Promise<StandardText> {
  const [text] = await db.select().from(standardTexts).where(eq(standardTexts.id, id));
  if (!text) throw new DomainError("not-found", "not-found");
  authorize(actor, "texts:edit", { departmentCode: text.departmentCode });
  return text;
}
