import { asc } from "drizzle-orm";
import type { Queryable } from "~db/client.server";
import { departments } from "~db/schema";

/** All departments a request can be sent to, by code. */
export async function listDepartments(db: Queryable) {
  return db.select().from(departments).orderBy(asc(departments.code));
}
