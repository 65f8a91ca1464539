import { listenForCommands } from "~/commands/command-socket.server";
import type { Env } from "~/config/env.server";
import { openApp } from "~/db.server";
import { resealFactors } from "~/domain/accounts/reseal-factors.server";
import { ensureSlots } from "~/domain/bookings/ensure-slots.server";
import { chooseStorage } from "~/domain/files/choose-storage.server";
import { startJobs } from "~/jobs/run-jobs.server";
import { log } from "~/logging.server";
import { resetDemo } from "~/reset-demo.server";
import type { OpenDatabase } from "~db/client.server";
import { seedDemo } from "~db/seed/demo/seed-demo.server";
import { loadReference } from "~db/seed/load-reference.server";

export interface Portal {
  database: OpenDatabase;
  /** ends background work, then the database; what is running is finished first */
  stop(): Promise<void>;
}

/**
 * Brings the portal up behind the door: database, reference data, made-up park, background jobs.
 * @param say tells the person who started it what is going on
 */
export async function boot(settings: Env, { say, isReset }: { say: (line: string) => void; isReset: boolean }): Promise<Portal> {
  if (isReset) {
    say("Starting over: emptying the embedded database …");
    await resetDemo(settings);
  }
  say(settings.databaseUrl ? "Opening PostgreSQL …" : `Opening the embedded database in ${settings.pgliteDir} …`);
  const database = await openApp(settings.databaseUrl ? { url: settings.databaseUrl } : { pgliteDir: settings.pgliteDir });
  const now = new Date();

  if (settings.previousSecret !== undefined) {
    const { carried, lost } = await resealFactors(database.db, { secret: settings.sessionSecret, previous: settings.previousSecret, now });
    say(`Second factors carried over to the new SESSION_SECRET: ${carried}; opened by neither: ${lost}. Once every process runs with the new one, take SESSION_SECRET_PREVIOUS away.`);
  }

  say("Checking stations, services and holidays …");
  await loadReference(database.db, { now });

  say("Opening the next working days for booking …");
  await ensureSlots(database.db, { now });

  if (settings.isDemo) {
    say("Looking after the made-up park; the first time its last two weeks are told, which takes some seconds …");
    await seedDemo(database.db, { now, storage: chooseStorage(settings), keepMails: !settings.resendApiKey && !settings.smtpUrl });
  }

  const jobs = await startJobs({ open: database, env: settings, log });
  const stopListening = database.kind === "pglite" ? await listenForCommands(settings, database) : async () => undefined;
  return {
    database,
    async stop() {
      await stopListening();
      await jobs.stop();
      await database.close();
    },
  };
}
