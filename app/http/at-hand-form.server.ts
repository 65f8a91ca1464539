import { z } from "zod";
import type { CompanyAtHand, OrderAtHand, PersonAtHand } from "~/domain/companies/company-at-hand.server";
import { locales, type Locale } from "~db/vocabulary";
import { creditCode, line, mailAddress, phoneNumber, ticked } from "./form-fields";

/** The fields in which the desk names a company and the person who acts for it. */
const NewCompany = z.object({ companyName: line(120, "company.name-required"), creditCode });
const NewPerson = z.object({ personName: line(50, "name.required"), personPhone: phoneNumber, personEmail: mailAddress });
const anybodyNew = "new";

/** What every form of the kind carries: who acts, in which language, and the mandate. */
export const atHandFields = {
  person: z.string().min(1, "form.choose").max(100, "form.choose").default(anybodyNew),
  locale: z.enum(locales, "form.choose").default("zh"),
  mandate: ticked.refine((isTicked) => isTicked, "request.consent-missing"),
};

/** What a new company or a new person must tell is asked only of these. */
export function askOfTheNew(isNewCompany: boolean) {
  return (typed: { person: string } & Record<string, unknown>, context: z.core.$RefinementCtx) => {
    const asked = [...(isNewCompany ? [NewCompany] : []), ...(typed.person === anybodyNew ? [NewPerson] : [])];
    for (const { issues } of asked.flatMap((schema) => schema.safeParse(typed).error ?? [])) {
      for (const { path, message } of issues) context.addIssue({ code: "custom", path, message });
    }
  };
}

/** Who orders what a form that has passed asks for: company, person, their mandate and language. */
export function atHand(typed: { person: string; mandate: boolean; locale: Locale }, companyId: string | undefined): Omit<OrderAtHand, "now"> {
  return {
    company: companyId === undefined ? newCompany(typed) : { companyId }, person: typed.person === anybodyNew ? newPerson(typed) : { userId: typed.person },
    hasConsent: typed.mandate, locale: typed.locale,
  };
}

function newCompany(typed: unknown): CompanyAtHand {
  const { companyName, creditCode: code } = NewCompany.parse(typed);
  return { name: companyName, creditCode: code };
}

function newPerson(typed: unknown): PersonAtHand {
  const { personName, personPhone, personEmail } = NewPerson.parse(typed);
  return { name: personName, phone: personPhone, email: personEmail };
}
