import { database } from "~/db.server";
import { data } from "@remix-run/node";
import { offerTexts, type OfferedText } from "~/domain/texts/offer-texts.server";
import type { StaffRequestView } from "~/domain/requests/get-request-for-staff.server";
import type { RequestMove } from "~db/vocabulary";
import { formReply, type FormReply } from "./form-reply";

/** The standard texts for one move of the request on the page, filled with its facts. */
export async function textsFor(view: StaffRequestView, move: RequestMove | undefined, now: Date): Promise<OfferedText[]> {
  if (!move) return [];
  return offerTexts(database(), {
    move, now, itemCode: view.item.code, departmentCode: view.departmentCode, locale: view.locale, number: view.number ?? "", company: view.company.name,
    item: { zh: view.item.nameZh, en: view.item.nameEn },
    station: { zh: view.station.nameZh, en: view.station.nameEn },
    department: view.department && { zh: view.department.nameZh, en: view.department.nameEn, phone: view.department.phone },
    promisedAt: view.promisedAt,
  });
}

/**
 * The form again with a standard text put in: what a press on its button does where no script runs. `chosen` is the
 * text's id, with `:3` behind it for the lines of paper 3.
 */
export function withText(values: FormReply["values"], chosen: string, texts: readonly OfferedText[]) {
  const [id, no] = chosen.split(":");
  const text = texts.find((one) => one.id === id);
  const filled = { ...values };
  for (const [field, words] of Object.entries(text?.words ?? {})) filled[no ? `${field}-${no}` : field] = words;
  if (no && text) filled["line"] = [...new Set([...[values["line"] ?? []].flat(), no])];
  return data(formReply({ values: filled, errors: {} }));
}
