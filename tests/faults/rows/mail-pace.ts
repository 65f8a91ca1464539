import { setTimeout as pause } from "node:timers/promises";
import { fakeResend } from "../../support/fake-resend";
import { eventually } from "../../support/server";
import { onPostgres } from "../on-postgres";
import { aDesk, requestPress, sendUntilTold } from "../presses";
import type { Row } from "../row";

/** What the provider's documentation allows a team; the portal keeps below it by itself. */
const allowed = 5;

/** F18: two processes by a provider that takes five calls a second and then asks for seven seconds of rest. */
export const mailPace: Row = {
  number: "F18a",
  title: "a provider that takes five calls a second, and asks for a rest in between: two processes keep its pace",
  run: ({ isShort, control }) => onPostgres(control, async ({ sql, keep, start, atEnd }) => {
    const provider = await fakeResend();
    atEnd(() => provider.close());
    provider.callsPerSecond = allowed;
    const mail = { RESEND_API_KEY: "re_test", RESEND_BASE_URL: provider.url, MAIL_FROM: "融驿站 <notice@ryz.test>" };
    const servers = [await start(mail), await start(mail)];
    const desks = await Promise.all(servers.map(({ origin }) => aDesk(origin)));
    const presses = Array.from({ length: isShort ? 12 : 100 }, (_, n) => requestPress(desks[n % desks.length] as (typeof desks)[number]));
    const waiting = async () => Number((await sql`select count(*)::int as count from notices where status in ('queued', 'sending') and run_at < now() + interval '1 hour'`)[0]?.["count"]);
    for (const press of presses) await sendUntilTold(press, () => press.visitor.origin);
    await eventually("the first mails", async () => provider.taken.length > 3);
    const restSeconds = 7;
    provider.troubles.push({ status: 429, name: "rate_limit_exceeded", headers: { "retry-after": String(restSeconds) } });
    await eventually("everything sent", async () => (await waiting()) === 0, 240_000);
    await pause(1_000);

    const asked = provider.heard.findIndex(({ restSeconds: asks }) => asks === restSeconds);
    const rest = ((provider.heard[asked + 1]?.at ?? Number.NaN) - (provider.heard[asked]?.at ?? Number.NaN)) / 1000;
    const refused = provider.heard.filter(({ status }) => status === 429).length;
    const share = (refused / provider.heard.length) * 100;
    keep(share <= 5, `${share.toFixed(1)} % of the calls were refused`);
    // In a crowd on a small machine the next call is as late as everything else.
    keep(rest >= restSeconds * 0.8 && (isShort || rest <= restSeconds * 1.2), `asked for ${restSeconds} s of rest it took ${rest.toFixed(1)} s`);
    const sent = await sql<{ id: string; line: string | null }[]>`select id, request_id || ' ' || recipient_email as line from notices where status = 'sent' and provider_id in ${sql(provider.taken.map(({ id }) => id))} order by position`;
    // The made-up park's own names for mails it says it sent may be the same: each key is one notice of ours.
    const ours = sent.filter(({ id }) => provider.taken.some(({ key }) => key === id));
    const taken = provider.taken.map(({ key }) => key ?? "");
    keep(taken.length === ours.length && new Set(taken).size === ours.length, `${ours.length} notices are ${taken.length} mails`);
    let turned = 0;
    // The order is promised to each reader of a request.
    for (const line of new Set(ours.map((one) => one.line).filter((one) => one !== null))) {
      const places = ours.filter((one) => one.line === line).map(({ id }) => taken.indexOf(id));
      if (places.some((place, n) => n > 0 && place < (places[n - 1] ?? 0))) turned++;
    }
    keep(turned === 0, `the mails of ${turned} requests arrived in another order`);
    return `${taken.length} mails in ${provider.heard.length} calls, ${refused} refused (${share.toFixed(1)} %), ${rest.toFixed(1)} s of rest when asked for ${restSeconds}; in order within each request`;
  }),
};
