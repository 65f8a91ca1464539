import { setMaxListeners } from "node:events";
import type { Env } from "~/config/env.server";
import { mailResetLinks } from "~/domain/accounts/mail-reset-links.server";
import { causedBy } from "~/domain/audit/cause.server";
import { sealAudit } from "~/domain/audit/seal-audit.server";
import { ensureSlots } from "~/domain/bookings/ensure-slots.server";
import { excuseServedLate } from "~/domain/bookings/excuse-served-late.server";
import { markNoShows } from "~/domain/bookings/mark-no-shows.server";
import { releaseHolds } from "~/domain/bookings/release-holds.server";
import { sendReminders } from "~/domain/bookings/send-reminders.server";
import { endForgotten } from "~/domain/queue/end-forgotten.server";
import { finishBulkRuns } from "~/domain/inbox/finish-bulk-runs.server";
import { indexStale } from "~/domain/requests/index-request.server";
import { offerFreedPlaces } from "~/domain/waitlist/offer-freed-places.server";
import { chooseStorage } from "~/domain/files/choose-storage.server";
import type { FileStorage } from "~/domain/files/file-storage";
import { applyProviderEvents } from "~/domain/notices/provider-events.server";
import { sendNoticeDigests } from "~/domain/notices/send-notice-digests.server";
import { watchOutbox } from "~/domain/notices/watch-outbox.server";
import { askForRatings } from "~/domain/requests/ask-for-ratings.server";
import { applyRetention } from "~/domain/upkeep/apply-retention.server";
import { forgetOrphans } from "~/domain/upkeep/forget-orphans.server";
import { purgeExpired } from "~/domain/upkeep/purge-expired.server";
import { removeErasedFiles } from "~/domain/upkeep/remove-erased-files.server";
import { retentionRules } from "~/domain/upkeep/retention-rules";
import { chooseRoutes } from "~/mail/choose-transport.server";
import { senderOf } from "~/mail/compose.server";
import { fetchFromResend } from "~/mail/resend-inbound.server";
import type { MailRoutes } from "~/mail/ways-out";
import type { Database, OpenDatabase } from "~db/client.server";
import { climbLadder } from "~/domain/urging/climb-ladder.server";
import { remindPapers } from "~/domain/urging/remind-papers.server";
import { sendDigests } from "~/domain/urging/send-digests.server";
import { warnOfCalendar } from "~/domain/urging/warn-of-calendar.server";
import { deemAccepted, missSupplements, missTolerances } from "./pass-deadlines.server";
import { fetchMails } from "./fetch-mails.server";
import { repeat, type JobLog, type Repeated } from "./repeat.server";
import { sendNotices, type SendingSettings } from "./send-notices.server";

export interface Jobs {
  /** ends the jobs; what is running is finished first */
  stop(): Promise<void>;
}

interface JobsSettings {
  open: OpenDatabase;
  env: Env;
  log: JobLog;
  /** instead of the configured ones, in tests and benchmarks */
  routes?: MailRoutes;
  /** instead of the configured one, likewise */
  storage?: FileStorage;
}

const minute = 60;
const hour = 3_600;
/** Looked at even when nobody calls: retries come due by themselves, and a wake-up can be lost with its connection. */
const outboxPollSeconds = 5;
/** How long a line of the audit log may wait for its link. */
const sealSeconds = 5;
/** How long a stop waits for mails that are just being sent; what is cut off is tried again under the same key. */
const stopPatienceMs = 3_000;

/**
 * Starts the portal's background work in this process. Any number of processes may run it: every job guards its writes
 * in the database, so nothing happens twice.
 */
export async function startJobs({ open, env, log, routes = chooseRoutes(env), storage = chooseStorage(env) }: JobsSettings): Promise<Jobs> {
  const now = () => new Date();
  const runningSince = now();
  const each = (name: string, seconds: number, work: (db: Database, at: { now: Date }) => Promise<unknown>): Repeated =>
    repeat(name, seconds, log, () => causedBy(name, async () => void (await work(open.db, { now: now() }))));

  const outbox = await startOutbox(open, { routes, origin: env.origin, secret: env.sessionSecret, sender: senderOf(env.mailFrom), replyDomain: env.mailReplyDomain, log });
  const incoming = await startIncoming(open, { env, storage, log });
  const offers = each("offer-freed-places", minute, offerFreedPlaces);
  // The database calls when a place becomes free that somebody waits for: the first in line is asked at once.
  const unlistenPlaces = await open.listen("freed_places", () => offers.wake());
  const resetLinks = each("mail-reset-links", minute, mailResetLinks);
  const unlistenLinks = await open.listen("account_links", () => resetLinks.wake());
  const jobs = [
    each("ensure-slots", hour, ensureSlots),
    each("release-holds", minute, releaseHolds),
    offers,
    resetLinks,
    each("mark-no-shows", minute, markNoShows),
    each("excuse-served-late", 5 * minute, excuseServedLate),
    each("send-reminders", minute, sendReminders),
    each("end-forgotten-tickets", 5 * minute, endForgotten),
    each("deem-accepted", 5 * minute, (db, at) => deemAccepted(db, { ...at, log })),
    each("supplement-missed", 5 * minute, (db, at) => missSupplements(db, { ...at, log })),
    each("tolerance-missed", 5 * minute, (db, at) => missTolerances(db, { ...at, log })),
    each("remind-papers", 5 * minute, remindPapers),
    each("climb-ladder", 5 * minute, climbLadder),
    each("send-digests", 5 * minute, sendDigests),
    each("warn-of-calendar", hour, warnOfCalendar),
    each("ask-for-ratings", 5 * minute, askForRatings),
    each("index-requests", minute, indexStale),
    each("finish-bulk-runs", minute, finishBulkRuns),
    each("apply-delivery-reports", minute, applyProviderEvents),
    each("watch-outbox", 5 * minute, (db, at) => watchOutbox(db, { ...at, runningSince })),
    each("digest-notices", 5 * minute, sendNoticeDigests),
    repeat("seal-audit", sealSeconds, log, async () => {
      const { sealed, head } = await sealAudit(open.db, { now: now() });
      // A head noted outside the database shows a chain that was cut short (verify-audit --head).
      if (head) log.info({ event: "audit sealed", sealed, ...head }, "audit log sealed");
      return sealed > 0 ? 0 : undefined;
    }),
    each("purge-expired", hour, purgeExpired),
    // What is over by itself every hour; the looks through years of requests and mails less often.
    ...retentionRules.map((rule) => each(`forget-${rule.kind}`, rule.source === "purpose" ? hour : 6 * hour, (db, at) => applyRetention(db, rule, at))),
    each("remove-erased-files", hour, (db) => removeErasedFiles(db, storage)),
    each("forget-orphans", 6 * hour, (db, at) => forgetOrphans(db, storage, { ...at, log })),
  ];

  return {
    async stop() {
      await Promise.all([unlistenPlaces(), unlistenLinks()]);
      await Promise.all([outbox.stop(), incoming?.stop(), ...jobs.map((job) => job.stop())]);
    },
  };
}

/** Fetches mails a provider holds for us: woken when one is noted. Undefined where none can come that way. */
async function startIncoming(open: OpenDatabase, { env, storage, log }: Required<Pick<JobsSettings, "env" | "storage" | "log">>): Promise<Jobs | undefined> {
  const { resendApiKey: apiKey, resendBaseUrl: baseUrl, mailReplyDomain: domain, sessionSecret: secret } = env;
  if (!apiKey || !domain) return undefined;
  const settings = { fetchMail: fetchFromResend({ apiKey, baseUrl }), storage, domain, secret, own: [senderOf(env.mailFrom).email], log };

  const fetching = repeat("fetch-mails", minute, log, async (signal) => ((await fetchMails(open.db, settings, { now: () => new Date(), signal })) > 0 ? 0 : undefined));
  const unlisten = await open.listen("incoming_mails", () => fetching.wake());
  return {
    async stop() {
      await unlisten();
      await fetching.stop();
    },
  };
}

/** Sends notices as they are written: woken by the database at their commit, else every few seconds. */
export async function startOutbox(open: OpenDatabase, settings: SendingSettings): Promise<Jobs> {
  const cutOff = new AbortController();
  // Every mail of a round listens to it: no leak.
  setMaxListeners(0, cutOff.signal);

  const sending = repeat("send-notices", outboxPollSeconds, settings.log, async () => {
    const { claimed } = await sendNotices(open.db, settings, { now: () => new Date(), signal: cutOff.signal });
    return claimed > 0 ? 0 : undefined;
  });
  const unlisten = await open.listen("notices", () => sending.wake());

  return {
    async stop() {
      const timer = setTimeout(() => cutOff.abort(), stopPatienceMs);
      await unlisten();
      await sending.stop();
      clearTimeout(timer);
    },
  };
}
