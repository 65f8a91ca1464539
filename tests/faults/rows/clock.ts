import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { addDays, atShanghai, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { fakeResend } from "../../support/fake-resend";
import { eventually, startServer } from "../../support/server";
import { Visitor } from "../../support/visitor";
import { pressToSignIn } from "../../support/walk";
import { prepared, sharedPostgres } from "../park";
import { requestPress, send, sendUntilTold, ticketPress, type Press } from "../presses";
import { notRun, promises, type How, type Outcome, type Row } from "../row";
import { tallyOf, zeros } from "../tally";

/** Where systems keep libfaketime, which moves the clock of one process from outside. */
const libraries = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib"].map((folder) => `${folder}/faketime/libfaketime.so.1`);
const hour = 3_600;

/** A clock that may be put forward and back while processes run by it; waits go on as they were. */
function aClock(library: string) {
  const folder = mkdtempSync(path.join(tmpdir(), "portal-clock-"));
  const file = path.join(folder, "now");
  let ahead = 0;
  const set = (seconds: number) => {
    ahead = seconds;
    writeFileSync(`${file}.next`, `${seconds < 0 ? "" : "+"}${seconds}\n`);
    renameSync(`${file}.next`, file);
  };
  return {
    env: { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: "1", FAKETIME_DONT_FAKE_MONOTONIC: "1" },
    now: () => new Date(Date.now() + ahead * 1000),
    set, jump: (seconds: number) => set(ahead + seconds),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The next Tuesday, 15:20 in Shanghai: at 16:00 the visits of Wednesday are reminded of. */
function aTuesdayAfternoon(now: Date): Date {
  for (let day = shanghaiDay(now); ; day = addDays(day, 1)) {
    const at = atShanghai(day, "15:20");
    if (at.getUTCDay() === 2 && at > now) return at;
  }
}

/** F37: the clock jumps an hour ahead, two hours back, for both processes; then for one of them alone. */
export const clockJumps: Row = {
  number: "F37",
  title: "the clock jumps an hour ahead and two hours back while people work and mails are in the air",
  async run({ isShort, control }: How): Promise<Outcome> {
    const library = libraries.find((file) => existsSync(file));
    if (!library) return notRun("libfaketime is missing; to run it: apt-get install faketime");
    const database = await sharedPostgres();
    if (!database) return notRun("PostgreSQL is not installed");
    const ground = await prepared(database.url, control, { park: "laid" });
    const provider = await fakeResend();
    const { bad, keep } = promises();
    const start = Math.round((aTuesdayAfternoon(new Date()).getTime() - Date.now()) / 1000);
    const clocks = [aClock(library), aClock(library)] as const;
    for (const clock of clocks) clock.set(start);
    const mail = { RESEND_API_KEY: "re_test", RESEND_BASE_URL: provider.url, MAIL_FROM: "融驿站 <notice@ryz.test>", MAIL_PER_SECOND: "1000" };
    const one = await startServer(ground, { ...clocks[0].env, ...mail });
    // Visitors come to the first; the second does the same jobs beside it, under the same address.
    const other = await startServer(ground, { ...clocks[1].env, ...mail, APP_ORIGIN: one.origin });
    const sql = postgres(ground.databaseUrl ?? "", { max: 2, onnotice: () => {} });
    try {
      const presses: Press[] = [];
      // The made-up park tells of mails sent long ago.
      const told = (await sql<{ id: string }[]>`select id from notices where status in ('held', 'failed') or (status = 'sent' and sent_at < ${new Date(clocks[0].now().getTime() - 600_000)})`).map(({ id }) => id);
      const [deskOne, deskOther, company] = [new Visitor(one.origin), new Visitor(one.origin), new Visitor(one.origin)];
      const isIn = async (visitor: Visitor) => (await visitor.send("/my/account")).status === 200;
      const signedIn = async (desk: Visitor) => { if (!(await isIn(desk))) await pressToSignIn(desk, "楼小二"); };
      await signInCompany(company, sql);
      const each = isShort ? 6 : 20;
      /** Both desks work, the clock jumps under their hands, and whoever was sent to the sign-in page signs in and sends again. */
      const workAcross = async (jump: () => void) => {
        await signedIn(deskOne);
        await signedIn(deskOther);
        const forms = Array.from({ length: each }, (_, n) => (n % 2 === 0 ? requestPress : ticketPress)(n % 4 < 2 ? deskOne : deskOther));
        presses.push(...forms);
        const sent = Promise.all(forms.map((form, n) => pause(n * 40).then(() => send(form)).then(({ status }) => keep(status < 500, `a form was answered with ${status}`))));
        await pause(each * 20);
        jump();
        await sent;
        await signedIn(deskOne);
        await signedIn(deskOther);
        for (const form of forms) await sendUntilTold(form, () => form.visitor.origin);
        for (const desk of [deskOne, deskOther]) await lookForImpossibleTimes(desk, keep);
        keep(await isIn(company), "the company's session, good for seven days, ended");
        keep((await isIn(deskOne)) && (await isIn(deskOther)), "a session just made does not work");
      };
      const both = (seconds: number) => () => { for (const clock of clocks) clock.jump(seconds); };

      await workAcross(() => undefined);
      await workAcross(both(hour));
      await eventually("the reminders", async () => (await remindersOf(sql)).length > 0);
      await workAcross(both(-2 * hour));
      // Answers of the provider that do not come: their mails are in the air when one process believes it is an hour later.
      provider.troubles.push("silence", "silence", "silence", "silence", "stall", "drop");
      await workAcross(() => clocks[1].jump(hour));
      await workAcross(() => clocks[1].jump(-hour));
      // What was put off in the hour that did not come, comes; and who went home five hours ago is asked who they are.
      for (const clock of clocks) clock.set(start + 4 * hour);
      keep(!(await isIn(deskOne)) && !(await isIn(deskOther)), "a session of the staff outlived its half an hour");
      keep(await isIn(company), "the company's session, good for seven days, ended");
      await workAcross(() => undefined);
      const tomorrow = addDays(shanghaiDay(clocks[0].now()), 1);
      const forgotten = async () => Number((await sql`
        select count(*)::int as count from appointments a where status = 'booked' and starts_at >= ${atShanghai(tomorrow, "00:00")} and starts_at < ${atShanghai(addDays(tomorrow, 1), "00:00")}
          and coalesce(arranged_at, booked_at) < ${new Date(Date.now() + (start - hour) * 1000)} and not exists (select 1 from appointment_reminders r where r.appointment_id = a.id and r.kind = 'day_before')`)[0]?.["count"]);
      // The job looks once a minute.
      await eventually("every reminder", async () => (await forgotten()) === 0, 120_000).catch(async () => keep(false, `${await forgotten()} visits of tomorrow were not reminded of`));
      await eventually("all mails", async () => (await sql`select 1 from notices where status in ('queued', 'sending') and (run_at <= ${clocks[0].now()} or attempts > 0) limit 1`).length === 0, 120_000)
        .catch(async () => keep(false, `${(await sql`select 1 from notices where status in ('queued', 'sending') and (run_at <= ${clocks[0].now()} or attempts > 0)`).length} mails were never sent`));

      const reminded = await remindersOf(sql);
      keep(reminded.length > 0, "nobody was reminded");
      keep(reminded.every(({ mails }) => mails === 1), `${reminded.filter(({ mails }) => mails > 1).length} visits were reminded of twice`);
      const sent = new Set((await sql<{ id: string }[]>`select id from notices where status = 'sent' and provider_id is not null and id <> all(${told})`).map(({ id }) => id));
      const taken = provider.taken.map(({ key }) => key ?? "");
      keep(taken.length === new Set(taken).size && taken.every((key) => sent.has(key)), `${taken.filter((key, n) => taken.indexOf(key) !== n || !sent.has(key)).length} mails left twice or without their notice`);
      keep([...sent].every((id) => taken.includes(id)), "a mail that counts as sent did not leave");
      const stuck = await sql`select kind, status, last_error from notices where status in ('held', 'failed') and id <> all(${told})`;
      keep(stuck.length === 0, `${stuck.length} mails wait for a person: ${[...new Set(stuck.map((row) => `${String(row["kind"])} ${String(row["last_error"])}`))].join(", ")}`);
      const tally = await tallyOf(ground, presses);
      bad.push(...tally.lost, ...tally.doubled, ...tally.phantom, ...tally.halves);
      return { bad, figure: `5 jumps: ${zeros(tally)} of ${tally.acknowledged}; ${reminded.length} visits reminded of once each; ${taken.length} mails, ${provider.repeats} asked for again, each taken once; no negative time on ${looks.length * 12} pages; sessions end when they should` };
    } finally {
      await one.stop("SIGKILL");
      await other.stop("SIGKILL");
      await sql.end({ timeout: 1 });
      await provider.close();
      for (const clock of clocks) clock.clear();
      await ground.clear();
      await database.clear();
    }
  },
};

async function signInCompany(visitor: Visitor, sql: postgres.Sql): Promise<void> {
  const login = await visitor.open("/login");
  const people = login.buttons("userId");
  const [person] = await sql<{ id: string }[]>`select id from users where kind = 'company' and id::text in ${sql(people)} limit 1`;
  if (!person) throw new Error("nobody of a company to sign in as");
  await login.submitForm(login.form("userId"), {}, { button: ["userId", person.id] });
}

/** How many mails each reminder of a visit led to. */
const remindersOf = (sql: postgres.Sql) => sql<{ mails: number }[]>`
  select count(n.id)::int as mails from notices n where n.kind in ('visit_tomorrow', 'visit_soon') group by n.kind, n.recipient_email, n.payload->>'appointmentNumber', n.payload->>'startsAt'`;

/** Pages that tell how long something lasts. */
const looks = ["/stations/SZZX", "/stations/SZZX/board", "/desk", "/desk/day", "/desk/appointments", "/track"];
const impossible = /(?:^|[^\d\w-])[-−]\s?\d+(?:\.\d+)?\s*(?:秒|分|小时|天|人|sec|min|h\b|hours?|days?)|\bNaN\b|\bInfinity\b|Invalid Date/;

async function lookForImpossibleTimes(desk: Visitor, keep: (holds: boolean, what: string) => void): Promise<void> {
  for (const look of looks) {
    const { status, text } = await desk.open(look);
    keep(status === 200, `${look} was answered with ${status}`);
    const found = impossible.exec(text)?.[0];
    keep(found === undefined, `${look} shows the negative time “${found?.trim() ?? ""}”`);
  }
}
