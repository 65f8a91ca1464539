import { and, desc, eq, gt } from "drizzle-orm";
import type { CompanyActor, StaffActor } from "~/domain/access/actor";
import { recordChange } from "~/domain/audit/record-change.server";
import type { Database, Queryable } from "~db/client.server";
import { sessions } from "~db/schema";
import { endSessions } from "./end-sessions.server";

export interface Device {
  id: string;
  userAgent: string;
  signedInAt: Date;
  lastSeenAt: Date;
}

/**
 * Where the person is signed in, the latest first.
 *
 * @param idleSeconds after how long without activity a session ends: its end minus this is when it was last used
 */
export async function listDevices(db: Queryable, actor: CompanyActor | StaffActor, { idleSeconds, now }: { idleSeconds: number; now: Date }): Promise<Device[]> {
  const rows = await db
    .select({ id: sessions.id, userAgent: sessions.userAgent, signedInAt: sessions.createdAt, expiresAt: sessions.expiresAt })
    .from(sessions)
    .where(and(eq(sessions.userId, actor.userId), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.expiresAt))
    .limit(100);
  return rows.map(({ expiresAt, ...device }) => ({ ...device, lastSeenAt: new Date(Math.max(device.signedInAt.getTime(), expiresAt.getTime() - idleSeconds * 1000)) }));
}

/**
 * Signs the person out on one of their devices, or on all but the one that asks. Somebody else's device, and one that
 * is gone, are left as they are.
 *
 * @returns how many were signed out
 */
export async function endDevices(db: Database, actor: CompanyActor | StaffActor, { deviceId, ownId, now }: { deviceId?: string; ownId: string; now: Date }): Promise<{ ended: number }> {
  return db.transaction(async (tx) => {
    const ended = deviceId === undefined
      ? await endSessions(tx, actor.userId, ownId)
      : (await tx.delete(sessions).where(and(eq(sessions.id, deviceId), eq(sessions.userId, actor.userId))).returning({ id: sessions.id })).length;
    if (ended > 0) await recordChange(tx, actor, { action: "session.end_others", object: { kind: "user", id: actor.userId, name: actor.kind === "staff" ? actor.name : "" }, changes: { devices: [ended, 0] }, now });
    return { ended };
  });
}
