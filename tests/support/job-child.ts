import { markNoShows } from "~/domain/bookings/mark-no-shows.server";
import { releaseHolds } from "~/domain/bookings/release-holds.server";
import { sendReminders } from "~/domain/bookings/send-reminders.server";
import { chooseStorage } from "~/domain/files/choose-storage.server";
import { checkWaitingFiles } from "~/domain/quarantine/check-waiting-files.server";
import { finishBulkRuns } from "~/domain/inbox/finish-bulk-runs.server";
import { offerFreedPlaces } from "~/domain/waitlist/offer-freed-places.server";
import { climbLadder } from "~/domain/urging/climb-ladder.server";
import { openDatabase } from "~db/client.server";
import type { JobOrder } from "./job-process";

/** The body of a process that runs the jobs it is told to, at the instant it is told. See job-process.ts. */
const jobs: Record<JobOrder["job"], (into: typeof db, at: { now: Date }) => Promise<unknown>> = {
  finishBulkRuns, climbLadder, releaseHolds, sendReminders, offerFreedPlaces, markNoShows,
  checkWaitingFiles: (into, { now }) => checkWaitingFiles(into, chooseStorage({ uploadDir: process.env.UPLOAD_DIR ?? "", s3: undefined, clamd: process.env.CLAMD }), { now: () => now, log: { error: () => undefined, warn: () => undefined } }),
};

const { db } = await openDatabase({ url: process.env.JOB_DATABASE_URL ?? "" });
process.on("message", ({ job, now }: JobOrder) => {
  jobs[job](db, { now: new Date(now) }).then(
    () => process.send?.({ done: true }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.send?.({ ready: true });
