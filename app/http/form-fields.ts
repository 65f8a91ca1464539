import { z } from "zod";
import { parseCreditCode } from "~/domain/companies/credit-code";
import { parsePhone } from "~/domain/companies/phone";

/** Building blocks for form schemas; their messages are keys of i18n/messages/errors.ts. */

/** One line of text, trimmed, 1 to `max` characters. */
export const line = (max: number, required = "form.required") =>
  z.string({ error: required }).trim().min(1, required).max(max, "form.too-long").refine((text) => !text.includes("\n"), "form.one-line");

/** One line that may stay empty. */
export const optionalLine = (max: number) =>
  z.string().trim().max(max, "form.too-long").refine((text) => !text.includes("\n"), "form.one-line").default("");

/** Running text, trimmed, 1 to `max` characters. */
export const prose = (max: number, required = "form.required") => z.string({ error: required }).trim().min(1, required).max(max, "form.too-long");

/** Running text that may stay empty. */
export const optionalProse = (max: number) => z.string().trim().max(max, "form.too-long").default("");

/** A mail address in lower case, as the database keeps it. Full-width letters count as what they mean. */
export const mailAddress = z.string({ error: "email.required" })
  .transform((text) => text.normalize("NFKC").trim().toLowerCase())
  .pipe(z.string().min(1, "email.required").max(254, "email.invalid").pipe(z.email("email.invalid")));

/** A ticked box; absent when it is not ticked. */
export const ticked = z.literal("on").optional().transform((value) => value === "on");

/** A whole number written in digits. */
export const wholeNumber = (from: number, to: number) =>
  z.string({ error: "form.required" }).trim().regex(/^-?\d{1,9}$/, "form.number").transform(Number).pipe(z.number().min(from, "form.number-range").max(to, "form.number-range"));

/** A phone number in its one form, mobile or fixed line. */
export const phoneNumber = z.string({ error: "phone.required" }).trim().min(1, "phone.required").max(40, "phone.invalid").transform((text, context) => {
  const parsed = parsePhone(text);
  if (parsed.ok) return parsed.phone;
  context.addIssue({ code: "custom", message: "phone.invalid" });
  return z.NEVER;
});

/** A unified social credit code in its one form; an odd 17th character is let through (GB 11714 has exceptions). */
export const creditCode = z.string({ error: "company.code-required" }).trim().min(1, "company.code-required").max(80, "company.code-length").transform((text, context) => {
  const parsed = parseCreditCode(text);
  if (parsed.ok) return parsed.code;
  context.addIssue({ code: "custom", message: `company.code-${parsed.error}` });
  return z.NEVER;
});
