import { createHash, randomBytes } from "node:crypto";
import postgres from "postgres";

/** The cookie of a fresh session of this person, written into the database: a benchmark need not press buttons. */
export async function sessionCookie(sql: postgres.Sql, user: { id: string; kind: "company" | "staff" }): Promise<string> {
  const token = `${user.kind}.${randomBytes(32).toString("base64url")}`;
  const id = createHash("sha256").update(token).digest("hex");
  await sql`insert into sessions (id, user_id, expires_at) values (${id}, ${user.id}, now() + interval '1 hour')`;
  return `__Host-ryz=${token}`;
}

/** Signs in the busiest person of a kind: the company member, or the liaison, with most open requests. */
export async function signedIn(databaseUrl: string, who: "company" | "liaison"): Promise<string> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    const [user] = who === "company"
      ? await sql<{ id: string }[]>`
          select u.id from users u join company_members m on m.user_id = u.id left join requests r on r.company_id = m.company_id
          where u.kind = 'company' group by u.id order by count(r.id) desc, u.id limit 1`
      : await sql<{ id: string }[]>`
          select u.id from users u join staff_assignments a on a.user_id = u.id left join requests r on r.department_code = a.department_code and r.ended_at is null
          where a.role = 'liaison' group by u.id order by count(r.id) desc, u.id limit 1`;
    if (!user) throw new Error(`the made-up park has no ${who}`);
    return await sessionCookie(sql, { id: user.id, kind: who === "company" ? "company" : "staff" });
  } finally {
    await sql.end();
  }
}

/** Waits until the outbox has nothing due; answers with how many mails it still had when asked first. */
export async function mailsSent(databaseUrl: string): Promise<number> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    const waiting = async () => (await sql<{ count: number }[]>`select count(*)::int as count from notices where status in ('queued', 'sending') and run_at <= now()`)[0]?.count ?? 0;
    const first = await waiting();
    for (let left = first; left > 0; left = await waiting()) await new Promise((resolve) => setTimeout(resolve, 50));
    return first;
  } finally {
    await sql.end();
  }
}
