import type { ClaimedNotice } from "~/domain/notices/claim-notices.server";
import { giveUpNotice } from "~/domain/notices/give-up-notice.server";
import { noticeTraits } from "~/domain/notices/notice-traits";
import { freezeMails, type KeptMail } from "~/domain/notices/settle-notice.server";
import { switchOffToken } from "~/domain/notices/switch-off.server";
import { replyAddress } from "~/domain/replies/reply-address.server";
import { canBeAnswered, composeNotice, withLinks } from "~/mail/compose.server";
import type { Mail } from "~/mail/transport";
import type { Database } from "~db/client.server";
import type { SentAs } from "~db/schema";
import type { SendingSettings } from "./send-notices.server";

/** A claimed notice with the mail that leaves for it. */
export interface ReadyMail {
  claim: ClaimedNotice;
  mail: Mail;
}

/**
 * Writes and keeps the mails of a round. What cannot be written is given up with its reason; what another worker took
 * meanwhile is left to it.
 */
export async function prepareMails(db: Database, claims: readonly ClaimedNotice[], settings: SendingSettings, now: () => Date): Promise<ReadyMail[]> {
  const ready: { claim: ClaimedNotice; kept: KeptMail }[] = [];
  const written: { claim: ClaimedNotice; mail: KeptMail }[] = [];

  for (const claim of claims) {
    const kept = keptMail(claim);
    if (kept) {
      ready.push({ claim, kept });
      continue;
    }
    try {
      written.push({ claim, mail: { ...(await composeNotice(claim.notice, settings)), sentAs: sendingAs(settings) } });
    } catch (error) {
      // A notice that cannot be rendered now cannot be rendered later: its facts are fixed. Names only: the message may quote the payload.
      await giveUp(db, claim, `cannot be written: ${error instanceof Error ? error.name : "unknown"}`, { log: settings.log, now });
    }
    // Many mails in a row must not keep the pages of the same process waiting.
    await new Promise(setImmediate);
  }

  const ours = await freezeMails(db, written);
  for (const { claim, mail } of written) if (ours.has(claim.notice.id)) ready.push({ claim, kept: mail });
  return ready.map(({ claim, kept }) => ({ claim, mail: asMail(claim, kept, settings) }));
}

/** Ends a notice that can never be sent; essential ones are told by phone instead. */
export async function giveUp(db: Database, claim: ClaimedNotice, reason: string, { log, now }: Pick<SendingSettings, "log"> & { now: () => Date }): Promise<void> {
  const { id, kind } = claim.notice;
  log.error({ notice: id, kind, reason }, "a notice cannot be sent");
  await giveUpNotice(db, claim, { outcome: { as: "failed", reason }, callFor: "not_sent", now: now() });
}

function sendingAs({ from, origin, replyDomain }: SendingSettings): SentAs {
  return { from, origin, replyDomain: replyDomain ?? null };
}

function keptMail({ notice: { subject, html, text, calendar, calendarMethod, sentAs } }: ClaimedNotice): KeptMail | undefined {
  return subject !== null && html !== null && text !== null ? { subject, html, text, calendar, calendarMethod, sentAs } : undefined;
}

/**
 * The kept mail with everything that is made of the secret: the same every time, so that a second try sends the same
 * bytes, whatever the settings say by then. A new secret alone makes another mail: the links in the first are void with
 * it, and whoever got that one is phoned.
 */
function asMail({ notice }: ClaimedNotice, { subject, html, text, calendar, calendarMethod, sentAs }: KeptMail, settings: SendingSettings): Mail {
  const { group } = noticeTraits[notice.kind];
  const { secret } = settings;
  const { from, origin, replyDomain } = sentAs ?? sendingAs(settings);
  return {
    kind: notice.kind,
    from,
    to: { email: notice.recipientEmail, name: notice.recipientName },
    subject,
    html: withLinks(html, secret),
    text: withLinks(text, secret),
    calendar: calendar !== null && calendarMethod !== null ? { method: calendarMethod, content: calendar } : null,
    replyTo: notice.requestId !== null && canBeAnswered(notice) ? replyAddress(notice.requestId, { domain: replyDomain ?? undefined, secret }) : null,
    unsubscribeUrl: group ? `${origin}/notices/off/${switchOffToken(notice.recipientEmail, group, secret)}` : null,
  };
}
