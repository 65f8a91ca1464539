import type { Placeholder } from "~/domain/notices/mail-placeholders";
import type { Locale } from "~db/vocabulary";
import { defineWords, words } from "../define-words";

/** Names of the facts an administrator's words may name in braces. */
export const placeholderWords = defineWords({
  zh: {
    number: "办件编号", appointment: "预约编号", item: "事项", company: "企业", department: "部门", station: "站点", starts: "到站时间", claim_by: "确认截止",
    intake_due: "审查期限", promised: "承诺期限", papers_due: "补正期限", due: "期限", sign_due: "签收期限", reply_by: "答复期限", collect_by: "领取期限", valid_until: "有效期",
  },
  en: {
    number: "number", appointment: "visit number", item: "service", company: "company", department: "department", station: "station", starts: "visit time", claim_by: "claim by",
    intake_due: "check by", promised: "promised by", papers_due: "papers by", due: "due", sign_due: "sign by", reply_by: "reply by", collect_by: "collect by", valid_until: "valid until",
  },
} satisfies Record<Locale, Record<Placeholder, string>>);

/** The fact a name in braces stands for, in either language; undefined for a name nobody knows. */
export function placeholderOf(name: string): Placeholder | undefined {
  const wanted = name.trim().toLowerCase();
  for (const locale of ["zh", "en"] as const) {
    const found = Object.entries(words(placeholderWords, locale)).find(([key, word]) => word === wanted || key === wanted);
    if (found) return found[0] as Placeholder;
  }
  return undefined;
}
