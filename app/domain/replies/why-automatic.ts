import type { IncomingMail } from "./incoming-mail";

/** Why a mail is no answer of a person: a word for the record. */
export type AutomaticMail = "bounce" | "own-mail" | "auto-submitted" | "list" | "out-of-office";

/** Absence notes of programs that send no header for it begin their subject so. */
const absence = /^\s*(自动回复|自動回覆|自动答复|外出自动回复|automatic reply|auto[- ]?reply|autoreply|out of (the )?office)/i;
const daemons = /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([+-]|@)/i;

/**
 * Tells machines from people, so that two machines never write to each other (RFC 3834): headers first, then what
 * programs without them do. Null for what a person seems to have written.
 *
 * @param own addresses this portal sends from
 */
export function whyAutomatic(mail: Pick<IncomingMail, "headers" | "from" | "subject">, own: readonly string[]): AutomaticMail | null {
  const header = (name: string) => (mail.headers.get(name) ?? "").trim().toLowerCase();
  const from = mail.from.email.toLowerCase();

  if (header("return-path") === "<>" || /^multipart\/report\b/.test(header("content-type")) || daemons.test(from) || from === "") return "bounce";
  if (own.some((address) => address.toLowerCase() === from) || mail.headers.has("x-entity-ref-id")) return "own-mail";
  const submitted = header("auto-submitted").split(";")[0]?.trim() ?? "";
  if (submitted.startsWith("auto-replied") || mail.headers.has("x-autoreply") || mail.headers.has("x-autorespond") || header("precedence") === "auto_reply") return "out-of-office";
  if (submitted !== "" && submitted !== "no") return "auto-submitted";
  if (mail.headers.has("list-id") || mail.headers.has("list-unsubscribe") || /^(bulk|list|junk)$/.test(header("precedence"))) return "list";
  // Exchange marks its own absence notes so; its people's mails go without.
  if (/\b(all|oof|autoreply)\b/.test(header("x-auto-response-suppress"))) return "out-of-office";
  return absence.test(mail.subject) ? "out-of-office" : null;
}
