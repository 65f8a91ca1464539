import type { Env } from "~/config/env.server";
import { mailResetLinks } from "~/domain/accounts/mail-reset-links.server";
import { causedBy } from "~/domain/audit/cause.server";
import { endForgottenBookings } from "~/domain/bookings/end-forgotten-bookings.server";
import { ensureSlots } from "~/domain/bookings/ensure-slots.server";
import { excuseServedLate } from "~/domain/bookings/excuse-served-late.server";
import { markNoShows } from "~/domain/bookings/mark-no-shows.server";
import { releaseHolds } from "~/domain/bookings/release-holds.server";
import { sendReminders } from "~/domain/bookings/send-reminders.server";
import type { FileStorage } from "~/domain/files/file-storage";
import { finishBulkRuns } from "~/domain/inbox/finish-bulk-runs.server";
import { applyProviderEvents } from "~/domain/notices/provider-events.server";
import { sendNoticeDigests } from "~/domain/notices/send-notice-digests.server";
import { watchOutbox } from "~/domain/notices/watch-outbox.server";
import { checkWaitingFiles } from "~/domain/quarantine/check-waiting-files.server";
import { endForgotten } from "~/domain/queue/end-forgotten.server";
import { askForRatings } from "~/domain/requests/ask-for-ratings.server";
import { indexStale } from "~/domain/requests/index-request.server";
import { applyRetention } from "~/domain/upkeep/apply-retention.server";
import { forgetOrphans } from "~/domain/upkeep/forget-orphans.server";
import { forgetJobRunsBut } from "~/domain/upkeep/job-runs.server";
import { purgeExpired } from "~/domain/upkeep/purge-expired.server";
import { removeErasedFiles } from "~/domain/upkeep/remove-erased-files.server";
import { retentionRules } from "~/domain/upkeep/retention-rules";
import { climbLadder } from "~/domain/urging/climb-ladder.server";
import { remindPapers } from "~/domain/urging/remind-papers.server";
import { sendDigests } from "~/domain/urging/send-digests.server";
import { warnOfCalendar } from "~/domain/urging/warn-of-calendar.server";
import { offerFreedPlaces } from "~/domain/waitlist/offer-freed-places.server";
import { senderOf } from "~/mail/compose.server";
import { fetchFromResend } from "~/mail/resend-inbound.server";
import type { MailRoutes } from "~/mail/ways-out";
import type { Database } from "~db/client.server";
import { fetchMails } from "./fetch-mails.server";
import { deemAccepted, missSupplements, missTolerances } from "./pass-deadlines.server";
import type { Job, JobLog } from "./repeat.server";
import { sealAndTell } from "./seal-audit.server";
import { sendNotices, type SendingSettings } from "./send-notices.server";

/** What jobs work with. */
export interface JobSettings {
  db: Database;
  env: Env;
  log: JobLog;
  routes: MailRoutes;
  storage: FileStorage;
  /** mail counts as standing still only from a quarter of an hour after it */
  runningSince: Date;
}

/** A job the database can also call for: woken when something is told on the channel of that name. */
export type ListedJob = Job & { wokenBy?: string };

const minute = 60;
const hour = 3_600;
/** Looked at even when nobody calls: retries come due by themselves, and a wake-up can be lost with its connection. */
const outboxPollSeconds = 5;
/** How soon a scanner that answers again is noticed by the files that wait for it. */
const scannerPollSeconds = 10;
/** How long a line of the audit log may wait for its link. */
const sealSeconds = 5;
/** How long a stop waits for mails that are just being sent; what is cut off is tried again under the same key. */
const outboxPatienceMs = 3_000;

/**
 * The portal's background work. Any number of processes may run each job, also by hand: every one guards its writes in
 * the database, so nothing happens twice.
 */
export function jobList({ db, env, log, routes, storage, runningSince }: JobSettings): ListedJob[] {
  const each = (name: string, everySeconds: number, work: (db: Database, at: { now: Date }) => Promise<unknown>, wokenBy?: string): ListedJob => ({
    name, everySeconds, wokenBy, run: () => causedBy(name, async () => void (await work(db, { now: new Date() }))),
  });

  const jobs: ListedJob[] = [
    outboxJob(db, { routes, from: env.mailFrom, origin: env.origin, secret: env.sessionSecret, sender: senderOf(env.mailFrom), replyDomain: env.mailReplyDomain, log }),
    ...incomingJob({ db, env, log, storage }),
    each("ensure-slots", hour, ensureSlots),
    each("release-holds", minute, releaseHolds),
    // The database calls when a place becomes free that somebody waits for: the first in line is asked at once.
    each("offer-freed-places", minute, offerFreedPlaces, "freed_places"),
    each("mail-reset-links", minute, mailResetLinks, "account_links"),
    each("mark-no-shows", minute, markNoShows),
    each("excuse-served-late", 5 * minute, excuseServedLate),
    each("send-reminders", minute, sendReminders),
    each("end-forgotten-tickets", 5 * minute, endForgotten),
    each("end-forgotten-bookings", 5 * minute, endForgottenBookings),
    each("deem-accepted", 5 * minute, (_, at) => deemAccepted(db, { ...at, log })),
    each("supplement-missed", 5 * minute, (_, at) => missSupplements(db, { ...at, log })),
    each("tolerance-missed", 5 * minute, (_, at) => missTolerances(db, { ...at, log })),
    each("remind-papers", 5 * minute, remindPapers),
    each("climb-ladder", 5 * minute, climbLadder),
    each("send-digests", 5 * minute, sendDigests),
    each("warn-of-calendar", hour, warnOfCalendar),
    each("ask-for-ratings", 5 * minute, askForRatings),
    each("index-requests", minute, indexStale),
    each("finish-bulk-runs", minute, finishBulkRuns),
    each("apply-delivery-reports", minute, applyProviderEvents),
    each("watch-outbox", 5 * minute, (_, at) => watchOutbox(db, { ...at, runningSince })),
    each("digest-notices", 5 * minute, sendNoticeDigests),
    {
      name: "seal-audit", everySeconds: sealSeconds,
      async run() {
        const sealed = await sealAndTell(db, { now: new Date(), log });
        return sealed > 0 ? 0 : undefined;
      },
    },
    each("purge-expired", hour, purgeExpired),
    // What is over by itself every hour; the looks through years of requests and mails less often.
    ...retentionRules.map((rule) => each(`forget-${rule.kind}`, rule.source === "purpose" ? hour : 6 * hour, (_, at) => applyRetention(db, rule, at))),
    // Looks for the scanner only while something waits for it.
    { name: "check-waiting-files", everySeconds: scannerPollSeconds, run: (signal) => causedBy("check-waiting-files", async () => void (await checkWaitingFiles(db, storage, { now: () => new Date(), signal, log }))) },
    each("remove-erased-files", hour, () => removeErasedFiles(db, storage)),
    each("forget-orphans", 6 * hour, (_, at) => forgetOrphans(db, storage, { ...at, log })),
  ];
  const tidyUp = "forget-former-jobs";
  return [...jobs, each(tidyUp, hour, () => forgetJobRunsBut(db, [...jobs.map(({ name }) => name), tidyUp]))];
}

/** Sends notices as they are written: woken by the database at their commit, else every few seconds. */
export function outboxJob(db: Database, settings: SendingSettings): ListedJob {
  return {
    name: "send-notices", everySeconds: outboxPollSeconds, wokenBy: "notices", patienceMs: outboxPatienceMs,
    async run(signal) {
      const { claimed } = await sendNotices(db, settings, { now: () => new Date(), signal });
      return claimed > 0 ? 0 : undefined;
    },
  };
}

/** Fetches mails a provider holds for us: woken when one is noted. Nothing where none can come that way. */
function incomingJob({ db, env, storage, log }: Pick<JobSettings, "db" | "env" | "storage" | "log">): ListedJob[] {
  const { resendApiKey: apiKey, resendBaseUrl: baseUrl, mailReplyDomain: domain, sessionSecret: secret } = env;
  if (!apiKey || !domain) return [];
  const settings = { fetchMail: fetchFromResend({ apiKey, baseUrl }), storage, domain, secret, own: [senderOf(env.mailFrom).email], log };
  return [{
    name: "fetch-mails", everySeconds: minute, wokenBy: "incoming_mails",
    run: async (signal) => ((await fetchMails(db, settings, { now: () => new Date(), signal })) > 0 ? 0 : undefined),
  }];
}
