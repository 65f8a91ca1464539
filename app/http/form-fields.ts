import { z } from "zod";

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
