import { randomUUID } from "node:crypto";
import { categories } from "~db/vocabulary";
import { onPostgres } from "../on-postgres";
import { addressOf, ask, cookieOf, layStaff, passwordOfStaff, type Asked } from "../portal-behind-proxy";
import { aDesk, sendUntilTold, ticketPress } from "../presses";
import type { Row } from "../row";

const station = "SZZX";
const count = 8;

/** F30 over HTTP (G5): eight desks at two processes, one of which is killed while they call. */
export const desksAndKill: Row = {
  number: "F30a",
  title: "eight desks at two processes call everybody who waits; one process is killed half-way (G5)",
  run: ({ isShort, control }) => onPostgres(control, async ({ sql, keep, start }) => {
    const windows = Array.from({ length: count }, (_, n) => ({ no: n + 1, nameZh: "综合", nameEn: "General", queuePrefixes: ["A", "B", "C", "D", "E"] }));
    await sql`update stations set windows = ${sql.json(windows)} where code = ${station}`;
    const servers = [await start(), await start()];
    // The reference data are laid at each start; whoever sat at a window today has left it to what it called then.
    await sql`update stations set windows = ${sql.json(windows)} where code = ${station}`;
    await sql`update station_windows set categories = ${[...categories]} where station_code = ${station}`;
    const given = await aDesk(servers[0]?.origin ?? "");
    const waiting = isShort ? 40 : 500;
    for (let n = 0; n < waiting; n++) {
      const press = ticketPress(given);
      if (n % 10 === 9) press.fields = press.fields.map(([name, value]) => [name, name === "lane" ? "elderly" : value]);
      await sendUntilTold(press, () => servers[0]?.origin ?? "");
    }
    const ours = (await sql<{ id: string }[]>`select ticket_id as id from visits where company_name like '试行之%' and not exists (select 1 from queue_events e where e.ticket_id = visits.ticket_id and e.act = 'call')`).map(({ id }) => id);
    keep(ours.length >= waiting, `only ${ours.length} wait`);

    const people = await layStaff(sql, count);
    await sql`update staff_assignments set station_code = ${station} where user_id in ${sql(people.map(({ id }) => id))}`;
    let isKilled = false;
    let kill: Promise<unknown> | undefined;
    let [broken, refused] = [0, 0];
    const callsMade = async () => Number((await sql`select count(*)::int as count from queue_events where act = 'call' and ticket_id = any(${ours}::uuid[])`)[0]?.["count"]);
    const at = (no: number) => servers[isKilled ? 0 : no % 2]?.origin ?? "";
    /** The same form until it is answered, at whichever process is left. */
    const pressed = async (no: number, cookie: string, form: Record<string, string>): Promise<Asked> => {
      for (let tries = 0; ; tries++) {
        const answer = await ask(at(no), "/desk", { from: addressOf(no), cookie, form }).catch(() => undefined);
        if (answer) return answer;
        broken++;
        if (tries > 50) throw new Error(`desk ${no} gets no answer`);
        await kill;
      }
    };
    const callAll = async (no: number): Promise<void> => {
      const email = people[no]?.email ?? "";
      const cookie = cookieOf(await ask(at(no), "/login?as=staff", { from: addressOf(no), form: { intent: "password", email, password: passwordOfStaff, next: "" } }), "__Host-ryz");
      const opened = await pressed(no, cookie, { intent: "open-window", windowNo: String(no + 1), takeOver: "on" });
      if (opened.status !== 303) throw new Error(`window ${no + 1} was not opened: ${opened.status}`);
      for (;;) {
        const [present] = await sql<{ id: string; version: number }[]>`select id, version from tickets where station_code = ${station} and window_no = ${no + 1} and status in ('called', 'serving')`;
        const form: Record<string, string> = present ? { intent: "finish", then: "next", result: "finished", ticketId: present.id, ticketVersion: String(present.version) } : { intent: "call-next" };
        const { status } = await pressed(no, cookie, { ...form, formKey: randomUUID() });
        if (status >= 500) keep(false, `a press was answered with ${status}`);
        if (status === 409) refused++;
        if (!kill && (await callsMade()) >= waiting / 2) {
          kill = servers[1]?.stop("SIGKILL").then(() => { isKilled = true; });
          await kill;
        }
        if (status !== 303) continue;
        const [next] = await sql`select 1 from tickets where station_code = ${station} and window_no = ${no + 1} and status in ('called', 'serving')`;
        if (!next) return;
      }
    };
    await Promise.all(people.map((_, no) => callAll(no)));

    const calls = await sql<{ id: string; turn: string; queued: number; by: string }[]>`
      select e.ticket_id as id, e.turn, extract(epoch from t.queued_at) * 1000 as queued, e.actor_id as by from queue_events e join tickets t on t.id = e.ticket_id where e.act = 'call' and t.id = any(${ours}::uuid[]) order by e.id`;
    const twice = calls.length - new Set(calls.map(({ id }) => id)).size;
    keep(twice === 0, `${twice} of them were called twice`);
    keep(new Set(calls.map(({ id }) => id)).size === ours.length, `${ours.length - new Set(calls.map(({ id }) => id)).size} were never called`);
    for (const turn of ["priority", "walk_in"]) {
      const times = calls.filter((call) => call.turn === turn).map(({ queued }) => Number(queued));
      keep(times.every((time, n) => n === 0 || time >= (times[n - 1] ?? 0)), `the order inside ${turn} was not kept`);
    }
    const busy = new Set(calls.map(({ by }) => by)).size;
    keep(busy === count, `only ${busy} desks called somebody`);
    keep(isKilled, "no process was killed");
    return `${calls.length} calls of ${ours.length} tickets by ${busy} desks at two processes, one killed half-way (${broken} presses unanswered and sent again, ${refused} told to look again): ${twice} twice, order kept`;
  }),
};
