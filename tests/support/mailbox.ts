import { bookingMailWords } from "~/i18n/messages/mails-booking";
import { locales } from "~db/vocabulary";
import { eventually } from "./server";
import type { Visitor } from "./visitor";

/** A mail of the built-in mailbox, as plain text. */
export interface ReadMail {
  id: string;
  subject: string;
  text: string;
  /** addresses in the text, in order */
  links: string[];
}

/** The ids of the mails to an address, newest first. */
export async function mailIds(visitor: Visitor, address: string): Promise<string[]> {
  const page = await visitor.open(`/mailbox?${new URLSearchParams({ address })}`);
  return [...new Set(page.links.flatMap((link) => /^\/mailbox\/([0-9a-f-]{36})$/.exec(link)?.[1] ?? []))];
}

export async function readMail(visitor: Visitor, id: string): Promise<ReadMail> {
  const page = await visitor.open(`/mailbox/${id}?view=text`);
  const subject = /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(page.html)?.[1]?.replace(/<[^>]+>/g, "") ?? "";
  const text = page.textOf(/<pre[^>]*>([\s\S]*?)<\/pre>/);
  return { id, subject, text, links: [...text.matchAll(/https?:\/\/[^\s<>"）)]+/g)].map(([link]) => link) };
}

/** Waits for a mail to the address whose subject or text fits; mails are sent by a worker. */
export function mailTo(visitor: Visitor, address: string, fits: RegExp): Promise<ReadMail> {
  return eventually(`a mail to ${address} that says ${fits}`, async () => {
    for (const id of await mailIds(visitor, address)) {
      const mail = await readMail(visitor, id);
      if (fits.test(mail.subject) || fits.test(mail.text)) return mail;
    }
    return undefined;
  });
}

const codeSubjects = locales.map((locale) => bookingMailWords[locale].code.subject);

/** The newest six-digit code sent to the address, other than the ones already used; other mails hold numbers, too. */
export async function codeFor(visitor: Visitor, address: string, used: readonly string[] = []): Promise<string> {
  return eventually(`a code for ${address}`, async () => {
    for (const id of await mailIds(visitor, address)) {
      const { subject, text } = await readMail(visitor, id);
      if (!codeSubjects.some((words) => subject.includes(words))) continue;
      const code = /(?<!\d)(\d{6})(?!\d)/.exec(text)?.[1];
      if (code && !used.includes(code)) return code;
    }
    return undefined;
  });
}
