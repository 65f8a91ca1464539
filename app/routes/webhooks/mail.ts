import { createHash, timingSafeEqual } from "node:crypto";
import type { ActionFunctionArgs } from "@remix-run/node";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { takeInReply } from "~/domain/replies/take-in-reply.server";
import { storage } from "~/http/storage.server";
import { noteSecurity } from "~/http/security-log.server";
import { log } from "~/logging.server";
import { senderOf } from "~/mail/compose.server";
import { readMail, UnreadableMail } from "~/mail/read-mail.server";

const plain = (status: number) => new Response(null, { status });

export function loader() {
  return new Response(null, { status: 405, headers: { Allow: "POST" } });
}

/**
 * Raw mails (RFC 822) from a mail server or a program that reads a mailbox: `Authorization: Bearer` with MAIL_IN_SECRET,
 * the address it was delivered to in `?to=` where the server knows it. Answered with 204 once it is taken in, so that
 * whoever hands it over keeps it until then; the same mail again is taken in once.
 */
export async function action({ request }: ActionFunctionArgs) {
  const { mailInSecret, mailReplyDomain: domain, sessionSecret: secret, mailFrom } = env();
  if (!mailInSecret || !domain) return plain(404);
  if (!isSame(request.headers.get("authorization") ?? "", `Bearer ${mailInSecret}`)) {
    noteSecurity("access denied", { reason: "a mail without the right secret" });
    return plain(401);
  }

  try {
    const mail = await readMail(new Uint8Array(await request.arrayBuffer()), new URL(request.url).searchParams.getAll("to"));
    const { state, because, isNew } = await takeInReply(database(), storage(), mail, { domain, secret, own: [senderOf(mailFrom).email], now: new Date() });
    log.info({ state, because, isNew }, "a mail was taken in");
    return plain(204);
  } catch (error) {
    if (error instanceof UnreadableMail) return plain(400);
    throw error;
  }
}

/** Compared by digests: equal in length, and in the same time. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
