import { Resend } from "resend";
import { maxMailBytes } from "~/domain/replies/incoming-mail";
import type { ResendSettings } from "./resend.server";
import { withTimeLimit } from "./time-limit";

/** A mail as the provider hands it over. */
export interface FetchedMail {
  raw: Uint8Array;
  /** the addresses it was delivered to */
  envelope: readonly string[];
}

/** @throws {MailGone} when no further try can succeed; anything else may be tried again */
export type FetchMail = (id: string, signal: AbortSignal) => Promise<FetchedMail>;

/** The provider does not have the mail any more, or not in a size we take. */
export class MailGone extends Error {}

const timeoutMs = 60_000;

/**
 * Fetches received mails from Resend: its webhook brings facts only, its API the address of the whole raw mail, which is
 * taken apart here like one that came by SMTP.
 */
export function fetchFromResend({ apiKey, baseUrl }: Pick<ResendSettings, "apiKey" | "baseUrl">): FetchMail {
  const resend = new Resend(apiKey, { baseUrl });
  // A provider reached by https hands out https addresses only; one on this machine, in tests, need not.
  const isPlain = baseUrl?.startsWith("http:") ?? false;

  return (id, signal) => withTimeLimit(timeoutMs, signal, async (limit) => {
    const { data, error } = await resend.emails.receiving.get(id, {}, { signal: limit });
    if (error?.statusCode === 404) throw new MailGone("the provider does not have the mail any more");
    if (error) throw new Error(`${error.statusCode ?? "no answer"} ${error.name}`);
    if (!data.raw) throw new MailGone("the provider did not keep the whole mail");
    const address = new URL(data.raw.download_url);
    if (address.protocol !== "https:" && !isPlain) throw new MailGone("the provider named an address that is not https");
    const answer = await fetch(address, { signal: limit, redirect: "error" });
    if (!answer.ok || !answer.body) throw new Error(`${answer.status} download`);
    return { raw: await readUpTo(answer.body, maxMailBytes), envelope: data.received_for ?? data.to };
  });
}

async function readUpTo(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > limit) {
      await reader.cancel();
      throw new MailGone("the mail is too large");
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}
