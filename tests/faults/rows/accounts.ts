import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { accountToken } from "~/domain/accounts/account-link.server";
import { unseal } from "~/domain/accounts/sealed-secret.server";
import { stepAt, totpCode } from "~/domain/accounts/totp.server";
import { eventually } from "../../support/server";
import { kolmogorovSmirnov } from "../kolmogorov-smirnov";
import { addressOf, ask, cookieOf, layCompanyPeople, layStaff, passwordOfStaff, proxiedPortal, sha256, type Asked, type ProxiedPortal } from "../portal-behind-proxy";
import { notRun, promises, quantile, type Row } from "../row";

/** Attacks on accounts, measured from outside; the numbers are those of OWASP's ASVS 5.0 and of the matrix. */
const noPostgres = "PostgreSQL is not installed";

/** So many at once, in order of their number. */
async function crowd<T>(count: number, atOnce: number, work: (n: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (next < count) {
      const n = next++;
      results[n] = await work(n);
    }
  }));
  return results;
}

const countOf = (answers: readonly Asked[], status: number) => answers.filter((answer) => answer.status === status).length;
const password = (email: string, typed: string) => ({ intent: "password", email, password: typed, next: "" });

export const guessing: Row = {
  number: "6.3.1",
  title: "wrong passwords: one account from many addresses, many accounts from one",
  async run({ isShort, control }) {
    const portal = await proxiedPortal(control);
    if (!portal) return notRun(noPostgres);
    const tries = isShort ? 130 : 1_000;
    const { bad, keep } = promises();
    const [victim, ...others] = await layStaff(portal.sql, tries + 1);
    const origin = (n: number) => portal.servers[n % 2]?.origin ?? "";
    const login = (n: number, from: string, form: Record<string, string>, cookie = "") => ask(origin(n), "/login?as=staff", { from, form, cookie });
    const email = victim?.email ?? "";
    const known = cookieOf(await login(0, addressOf(1), password(email, passwordOfStaff)), "__Host-ryz-known");
    keep(known !== "", "the browser is not remembered");

    let inBetween = 0;
    const spread = await crowd(tries, 2, async (n) => {
      const answer = await login(n, addressOf(1_000 + n), password(email, `wrong ${n}`));
      if (n % Math.floor(tries / 5) === Math.floor(tries / 5) - 1 && (await login(n, addressOf(1), password(email, passwordOfStaff), known)).status === 303) inBetween++;
      return answer;
    });
    keep(inBetween === 5, `the right password from a known browser worked only ${inBetween} of 5 times during the attack`);
    const stranger = await login(0, addressOf(9_999), password(email, passwordOfStaff));
    keep(stranger.status === 429 && stranger.headers.has("retry-after"), `the account can be guessed on: ${stranger.status}`);
    const sweep = await crowd(tries, 2, (n) => login(n, addressOf(20_000), password(others[n]?.email ?? "", "wrong")));
    const [checkedOne, checkedMany] = [countOf(spread, 400), countOf(sweep, 400)];
    keep(checkedOne <= 100, `${checkedOne} passwords of one account were checked`);
    keep(checkedMany <= 100, `${checkedMany} passwords from one address were checked`);
    const strange = [...spread, ...sweep].filter(({ status }) => status !== 400 && status !== 429);
    keep(strange.length === 0, `${strange.length} other answers: ${[...new Set(strange.map(({ status }) => status))].join(", ")}`);
    return { bad, figure: `of ${tries} each, ${checkedOne} and ${checkedMany} were checked; the right one from a known browser worked ${inBetween} of 5 times meanwhile` };
  },
};

/** Without what differs by chance in every answer, and without the address that was typed. */
function comparable({ status, headers, text }: Asked, email: string): string {
  const kept = [...headers].filter(([name]) => !["date", "x-request-id", "content-length", "etag", "content-security-policy"].includes(name))
    .map(([name, value]) => `${name}: ${name === "set-cookie" ? value.replace(/=[^;]*/, "=…") : value}`);
  const body = text.replaceAll(email, "…").replaceAll(encodeURIComponent(email), "…").replace(/nonce="[^"]*"/g, "").replace(/nonce\\?":\\?"[^"\\]*/g, "")
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…").replace(/\d{13}/g, "…");
  return [status, ...kept, body].join("\n");
}

export const whoHasAnAccount: Row = {
  number: "6.3.8",
  title: "whether an address has an account: sign-in, reset, code",
  async run({ isShort, control }) {
    const portal = await proxiedPortal(control);
    if (!portal) return notRun(noPostgres);
    const each = isShort ? 40 : 200;
    const { bad, keep } = promises();
    const [staff, clerks] = [await layStaff(portal.sql, each), await layCompanyPeople(portal.sql, each)];
    const origin = portal.servers[0]?.origin ?? "";
    const doors = {
      "sign-in": { people: staff, path: "/login?as=staff", form: (email: string) => password(email, "wrong password") },
      reset: { people: staff, path: "/login/forgot", form: (email: string) => ({ email }) },
      code: { people: clerks, path: "/login", form: (email: string) => ({ intent: "send", email, next: "" }) },
    };
    const figures: string[] = [];
    let visit = 100_000;
    for (const [name, { people, path, form }] of Object.entries(doors)) {
      const [known, unknown]: [Asked[], Asked[]] = [[], []];
      const seen = new Set<string>();
      for (const person of people) {
        // As long as the other's, and asked in turns that chance decides: a busy second falls on both.
        const nobody = `${person.email.slice(0, -22)}${randomBytes(5).toString("hex")}@example.com`;
        const pair: [string, Asked[]][] = [[person.email, known], [nobody, unknown]];
        for (const [email, answers] of randomInt(2) ? pair : pair.reverse()) {
          const answer = await ask(origin, path, { from: addressOf(visit++), form: form(email) });
          answers.push(answer);
          seen.add(comparable(answer, email));
        }
      }
      keep(seen.size === 1, `${name}: ${seen.size} different answers`);
      const [a, b] = [known.map(({ ms }) => ms), unknown.map(({ ms }) => ms)];
      const apart = Math.abs(quantile(a, 0.5) - quantile(b, 0.5));
      const { p } = kolmogorovSmirnov(a, b);
      // Forty tell nothing about milliseconds.
      if (!isShort || control) keep(apart < 10, `${name}: medians ${apart.toFixed(1)} ms apart`);
      if (!isShort || control) keep(p > 0.01, `${name}: the times differ, p = ${p.toFixed(4)}`);
      figures.push(`${name}: ${seen.size} kind of answer (${known[0]?.status}), medians ${quantile(a, 0.5).toFixed(1)} and ${quantile(b, 0.5).toFixed(1)} ms, KS p = ${p.toFixed(2)}`);
    }
    return { bad, figure: `${each} each; ${figures.join("; ")}` };
  },
};

/** Sets up codes of an app for somebody of the staff. @returns a code that was not used yet, and a recovery code */
async function withFactor({ servers, sql, secret }: ProxiedPortal, person: { id: string; email: string } | undefined, from: string): Promise<{ nextCode: () => string; recovery: string }> {
  const origin = servers[0]?.origin ?? "";
  const id = person?.id ?? "";
  // A crowd was here a moment ago: who is told to come again comes again.
  const cookie = await eventually("signed in", async () => cookieOf(await ask(origin, "/login?as=staff", { from, form: password(person?.email ?? "", passwordOfStaff) }), "__Host-ryz"));
  const sealed = await eventually("begun", async () => {
    await ask(origin, "/account/factor", { from, cookie, form: { intent: "begin" } });
    return (await sql<{ sealed: string }[]>`select sealed_secret as sealed from second_factors where user_id = ${id}`)[0]?.sealed;
  });
  const key = unseal(sealed, id, secret);
  const { text } = await ask(origin, "/account/factor", { from, cookie, form: { intent: "confirm", code: totpCode(key, stepAt(new Date())) } });
  return { nextCode: () => totpCode(key, stepAt(new Date()) + 1), recovery: /(?<![\w-])[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{2}(?![\w-])/.exec(text)?.[0] ?? "" };
}

export const onceOnly: Row = {
  number: "6.5.1",
  title: "one mailed code, one link, one code of an app, one recovery code, in a hundred requests at once at two processes",
  async run({ control }) {
    const portal = await proxiedPortal(control);
    if (!portal) return notRun(noPostgres);
    const { servers, sql, secret } = portal;
    const { bad, keep } = promises();
    const origin = (n: number) => servers[n % 2]?.origin ?? "";
    const [clerk] = await layCompanyPeople(sql, 1);
    const email = clerk?.email ?? "";
    const asked = await ask(origin(0), "/login", { from: addressOf(200_000), form: { intent: "send", email, next: "" } });
    const cookie = cookieOf(asked, "__Host-ryz-signin");
    const code = await eventually("the code", async () => (await sql<{ code: string }[]>`select payload->>'code' as code from notices where recipient_email = ${email} and payload ? 'code'`)[0]?.code);
    const coded = await Promise.all(Array.from({ length: 100 }, (_, n) => ask(origin(n), "/login", { from: addressOf(200_100 + n), cookie, form: { intent: "code", email, code, next: "" } })));

    const [member] = await layStaff(sql, 1);
    await ask(origin(0), "/login/forgot", { from: addressOf(200_001), form: { email: member?.email ?? "" } });
    const link = await eventually("the link", async () => (await sql<{ id: string }[]>`select id from account_links where email = ${member?.email ?? ""} and purpose = 'password_reset'`)[0]?.id);
    const path = `/account/${accountToken(link, secret)}`;
    const linked = await Promise.all(Array.from({ length: 100 }, (_, n) => ask(origin(n), path, { from: addressOf(200_300 + n), form: { password: `雨后 latern harbour ${n}` } })));
    const apps: Asked[][] = [];
    for (const [n, kind] of (["app", "recovery"] as const).entries()) {
      const [person] = await layStaff(sql, 1);
      const { nextCode, recovery } = await withFactor(portal, person, addressOf(200_500 + n));
      const half = cookieOf(await ask(origin(0), "/login?as=staff", { from: addressOf(200_510 + n), form: password(person?.email ?? "", passwordOfStaff) }), "__Host-ryz-half");
      const given = kind === "app" ? nextCode() : recovery;
      apps.push(await Promise.all(Array.from({ length: 100 }, (_, i) => ask(origin(i), "/login/code", { from: addressOf(200_600 + 100 * n + i), cookie: half, form: { code: given, next: "" } }))));
    }
    for (const [what, answers] of [["mailed code", coded], ["link", linked], ["code of an app", apps[0] ?? []], ["recovery code", apps[1] ?? []]] as const) {
      keep(countOf(answers, 303) === 1, `the ${what} worked ${countOf(answers, 303)} times`);
      // A hundred passwords at once are more than are hashed at once: those beyond are told to come again.
      const strange = answers.filter(({ status, headers }) => status >= 500 && !(status === 503 && headers.has("retry-after")));
      keep(strange.length === 0, `the ${what}: ${strange.length} answers ${[...new Set(strange.map(({ status }) => status))].join(", ")}`);
    }
    return { bad, figure: `mailed code ${countOf(coded, 303)}, link ${countOf(linked, 303)}, code of an app ${countOf(apps[0] ?? [], 303)}, recovery code ${countOf(apps[1] ?? [], 303)} of 100 each` };
  },
};

export const guessedNumbers: Row = {
  number: "F43",
  title: "guessing request numbers, links, tickets and files from one address",
  async run({ isShort, control }) {
    const portal = await proxiedPortal(control);
    if (!portal) return notRun(noPostgres);
    const { servers, sql } = portal;
    const { bad, keep } = promises();
    const [real] = await sql<{ number: string; query_code: string }[]>`select number, query_code from requests where number is not null limit 1`;
    const wrongCode = () => String(randomInt(1_000_000)).padStart(6, "0").replace(real?.query_code ?? "", "000000");
    const token = () => randomBytes(32).toString("base64url");
    const tries = isShort ? 40 : 100;
    const doors: Record<string, (n: number) => { path: string; form?: Record<string, string> }> = {
      "a known number with guessed codes": () => ({ path: "/track", form: { number: real?.number ?? "", queryCode: wrongCode() } }),
      "guessed numbers": (n) => ({ path: "/track", form: { number: `RYZ20261124SZZX${String(n + 1).padStart(4, "0")}`, queryCode: wrongCode() } }),
      "links in mails": () => ({ path: `/r/v${token()}` }),
      "the same asked as data": () => ({ path: `/r/v${token()}.data` }),
      tickets: () => ({ path: `/t/${token()}` }),
      "account links": () => ({ path: `/account/${token()}` }),
      files: () => ({ path: `/files/${randomUUID()}` }),
    };
    const figures: string[] = [];
    let from = 300_000;
    for (const [what, guess] of Object.entries(doors)) {
      from++;
      const answers: Asked[] = [];
      for (let n = 0; n < tries; n++) {
        const { path, form } = guess(n);
        answers.push(await ask(servers[0]?.origin ?? "", path, { from: addressOf(from), ...(form ? { form } : {}) }));
      }
      const hits = answers.filter(({ status }) => status === 200 || status === 303).length;
      const first = answers.findIndex(({ status }) => status === 429) + 1;
      // A file asks who one is before anything else: the sign-in page is no hit.
      const isAsked = what === "files" && answers.every(({ status, headers }) => status === 429 || (headers.get("location") ?? "").startsWith("/login"));
      keep(hits === 0 || isAsked, `${what}: ${hits} hits`);
      keep(isAsked || (first > 0 && first <= 31), `${what}: held back ${first === 0 ? "never" : `from the ${first}th`}`);
      figures.push(`${what}: ${isAsked ? "asked to sign in" : `${hits} hits, 429 from the ${first}th`}`);
    }
    return { bad, figure: figures.join("; ") };
  },
};

export const copiedCookies: Row = {
  number: "F46",
  title: "a cookie known before sign-in, copied before sign-out, a block, another post, an administrator's press, a new password, a closed account; in both processes",
  async run({ control }) {
    const portal = await proxiedPortal(control);
    if (!portal) return notRun(noPostgres);
    const { servers, sql } = portal;
    const { bad, keep } = promises();
    const [from, [one, two, three, four, admin]] = [addressOf(400_000), await layStaff(sql, 5)];
    const origin = (n: number) => servers[n]?.origin ?? "";
    const signIn = async (email = "", cookie = "") => cookieOf(await ask(origin(0), "/login?as=staff", { from, cookie, form: password(email, passwordOfStaff) }), "__Host-ryz");
    const worksAt = async (cookie: string) => (await Promise.all([0, 1].map((n) => ask(origin(n), "/my/account", { from, cookie })))).map(({ status }) => status === 200);
    const dead = async (cookie: string, why: string) => keep(!(await worksAt(cookie)).includes(true), `the cookie works on ${why}`);

    const first = await signIn(one?.email);
    const second = await signIn(one?.email, first);
    keep(first !== "" && second !== "" && first !== second, "the cookie is the same after signing in again");
    await dead(first, "after signing in again");
    keep(!(await worksAt(second)).includes(false), "the new cookie does not work in both processes");
    const planted = `__Host-ryz=staff.${randomBytes(32).toString("base64url")}`;
    keep((await signIn(one?.email, planted)) !== planted, "a planted cookie is taken over");
    await dead(planted, "although it was planted");

    await ask(origin(1), "/logout", { from, cookie: second, form: {} });
    await dead(second, "after signing out");

    const blocked = await signIn(two?.email);
    await sql`update users set is_active = false where id = ${two?.id ?? ""}`;
    await dead(blocked, "after the account was blocked");

    const [here, elsewhere] = [await signIn(three?.email), await signIn(three?.email)];
    await ask(origin(0), "/my/account", { from, cookie: here, form: { intent: "password", currentPassword: passwordOfStaff, password: "雨后 latern harbour 七" } });
    await dead(elsewhere, "elsewhere after the password was changed");
    keep(!(await worksAt(here)).includes(false), "who changed the password is signed out");
    const [kept] = await sql<{ count: number }[]>`select count(*)::int as count from sessions where id = ${sha256(second.split("=")[1] ?? "")}`;
    keep(kept?.count === 0, "the session is still in the table");
    await sql`insert into staff_assignments ${sql({ user_id: admin?.id ?? "", role: "administrator" })}`;
    const manager = await signIn(admin?.email);
    for (const [why, form] of [["after a post was added", { intent: "add-post", role: "front_desk", stationCode: "CMGC", departmentCode: "" }], ["after an administrator ended it", { intent: "end-sessions" }]] as const) {
      const changed = await signIn(four?.email);
      await ask(origin(1), `/manage/staff/${four?.id ?? ""}`, { from, cookie: manager, form });
      await dead(changed, why);
    }
    const [clerk] = await layCompanyPeople(sql, 1);
    const asked = await ask(origin(0), "/login", { from, form: { intent: "send", email: clerk?.email ?? "", next: "" } });
    const code = await eventually("the code", async () => (await sql<{ code: string }[]>`select payload->>'code' as code from notices where recipient_email = ${clerk?.email ?? ""}`)[0]?.code);
    const closing = cookieOf(await ask(origin(0), "/login", { from, cookie: cookieOf(asked, "__Host-ryz-signin"), form: { intent: "code", email: clerk?.email ?? "", code, next: "" } }), "__Host-ryz");
    keep(!(await worksAt(closing)).includes(false), "the company's cookie does not work in both processes");
    await ask(origin(1), "/my/account/data", { from, cookie: closing, form: { intent: "close" } });
    await dead(closing, "after the account was closed");
    return { bad, figure: "0 of 8 copied or planted cookies work, at either process" };
  },
};
