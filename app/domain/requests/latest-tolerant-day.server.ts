import type { Queryable } from "~db/client.server";
import { loadCalendar } from "../calendar/load-calendar.server";
import { guessingUnannounced } from "../calendar/working-days";
import type { Day } from "../calendar/shanghai-time";
import { latestTolerantDay } from "./moves/tolerance.server";
import { itemOf, type ServiceRequest } from "./service-request.server";

/** The last day the desk or the company may promise for tolerated (容缺) papers of a request handed in now. */
export async function latestTolerantDayOf(db: Queryable, request: Pick<ServiceRequest, "itemCode" | "itemVersion">, now: Date): Promise<Day> {
  const { content } = await itemOf(db, request);
  return latestTolerantDay(guessingUnannounced(await loadCalendar(db)), content, now);
}
