import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { standardTexts } from "~db/schema";
import type { Locale, RequestMove } from "~db/vocabulary";
import { formatter } from "~/i18n/format";
import { shanghaiDay } from "../calendar/shanghai-time";
import { fieldsOf, fillPlaceholders, type Placeholder } from "./placeholders";

/** A standard text ready to be put into a form. */
export interface OfferedText {
  id: string;
  title: string;
  /** by field of the move's form, placeholders filled */
  words: Record<string, string>;
}

/** What a text is offered for, and the facts its placeholders take. */
export interface TextOccasion {
  move: RequestMove;
  itemCode: string;
  departmentCode: string | null;
  /** the language the company is written to in */
  locale: Locale;
  number: string;
  company: string;
  item: { zh: string; en: string };
  station: { zh: string; en: string };
  department: { zh: string; en: string; phone: string } | null;
  promisedAt: Date | null;
  now: Date;
}

/** The standard texts for one move of one request: those of its service first, then the department's, then everybody's. */
export async function offerTexts(db: Queryable, occasion: TextOccasion): Promise<OfferedText[]> {
  const { move, itemCode, departmentCode, locale } = occasion;
  if (fieldsOf(move).length === 0) return [];

  const rows = await db
    .select()
    .from(standardTexts)
    .where(and(
      eq(standardTexts.move, move),
      isNull(standardTexts.retiredAt),
      inArray(standardTexts.itemCode, ["", itemCode]),
      departmentCode ? or(isNull(standardTexts.departmentCode), eq(standardTexts.departmentCode, departmentCode)) : isNull(standardTexts.departmentCode),
    ))
    .orderBy(sql`${standardTexts.itemCode} = ''`, sql`${standardTexts.departmentCode} is null`, asc(standardTexts.position), asc(standardTexts.title))
    .limit(30);

  const facts = factsOf(occasion);
  return rows.map(({ id, title, wordsZh, wordsEn }) => ({
    id, title,
    words: Object.fromEntries(fieldsOf(move).flatMap((field) => {
      const words = (locale === "en" ? wordsEn[field] : undefined) || wordsZh[field];
      return words ? [[field, fillPlaceholders(words, facts)]] : [];
    })),
  }));
}

function factsOf({ locale, number, company, item, station, department, promisedAt, now }: TextOccasion): Partial<Record<Placeholder, string>> {
  const format = formatter(locale, now);
  return {
    company, number,
    item: item[locale],
    station: station[locale],
    ...(department ? { department: department[locale], phone: department.phone } : {}),
    ...(promisedAt ? { promised: format.day(shanghaiDay(promisedAt)) } : {}),
    today: format.day(shanghaiDay(now)),
  };
}
