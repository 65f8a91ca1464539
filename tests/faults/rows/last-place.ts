import { freeTimes, press } from "../../support/free-times";
import { Visitor } from "../../support/visitor";
import { onPostgres } from "../on-postgres";
import { quantile, type Row } from "../row";

const everyMs = 20;

/** F29 with its figures: all press the same time at once, round after round, and somebody counts places meanwhile. */
export const lastPlaces: Row = {
  number: "F29a",
  title: "a hundred people press the last places at once, counted every 20 ms",
  run: ({ isShort, control }) => onPostgres(control, async ({ sql, keep, start, atEnd }) => {
    const server = await start();
    let looks = 0;
    let over = 0;
    const count = async () => {
      looks++;
      const rows = await sql`
        select 1 from slots s where taken + kept > capacity
          or (select count(*) from appointment_slots p where p.station_code = s.station_code and p.starts_at = s.starts_at) > capacity limit 1`;
      over += rows.length;
    };
    let isOver = false;
    const counting = (async () => { for (let next = Date.now(); !isOver; next += everyMs) { await count(); await new Promise((resolve) => setTimeout(resolve, next - Date.now())); } })();
    atEnd(async () => {
      isOver = true;
      await counting.catch(() => undefined);
    });
    const [rounds, most] = isShort ? [3, 30] : [200, 100];
    const times = await freeTimes(new Visitor(server.origin), rounds);
    const crowd = Array.from({ length: most }, () => new Visitor(server.origin));
    for (const visitor of crowd) await visitor.open(times[0]?.day ?? "");
    const ms: number[] = [];
    let held = 0;
    for (const [round, time] of times.entries()) {
      const page = await new Visitor(server.origin).open(time.day);
      const answers = await Promise.all(crowd.map(async (visitor) => {
        const since = performance.now();
        const answer = await press(visitor, page, time);
        const html = await answer.text();
        ms.push(performance.now() - since);
        return { status: answer.status, helps: /href="\/book\?[^"]*day=\d{4}-\d\d-\d\d/.test(html) };
      }));
      const winners = answers.filter(({ status }) => status === 303).length;
      held += winners;
      keep(winners === Math.min(time.left, most), `round ${round}: ${winners} hold one of ${time.left} places`);
      const strange = answers.filter(({ status }) => status !== 303 && status !== 409);
      keep(strange.length === 0, `round ${round}: ${strange.length} answers ${[...new Set(strange.map(({ status }) => status))].join(", ")}`);
      keep(answers.every(({ status, helps }) => status !== 409 || helps), `round ${round}: a refusal that offers no other time`);
    }
    const p95 = quantile(ms, 0.95);
    if (!isShort) keep(p95 <= 3_000, `p95 ${p95.toFixed(0)} ms`);
    isOver = true;
    await counting;
    keep(over === 0, `${over} of ${looks} times more places were in use than there are`);
    keep(looks >= rounds, "the places were not counted often enough");
    return `${rounds} rounds of ${most}: ${held} hold a place, as many as there were, everybody else was offered another time; p95 ${p95.toFixed(0)} ms; never too many in use in ${looks} counts`;
  }),
};
