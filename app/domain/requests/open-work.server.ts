import { isNotNull, isNull, or } from "drizzle-orm";
import { requests } from "~db/schema";

/**
 * Requests somebody owes something: those without an end, and ended ones whose bad rating is to be put right. Written
 * like the condition of the indexes `requests_open`, `requests_department_open` and `requests_station_open`.
 */
export const isOpenWork = or(isNull(requests.endedAt), isNotNull(requests.rectifyingSince));
