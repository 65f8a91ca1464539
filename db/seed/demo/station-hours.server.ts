import type { StaffActor } from "~/domain/access/actor";
import { addDays, type Day } from "~/domain/calendar/shanghai-time";
import { referenceOf } from "~/domain/catalogue/reference-memory.server";
import { editOpening } from "~/domain/opening/edit-opening.server";
import type { OpeningEdit } from "~/domain/opening/opening-edit";
import { seriesOn } from "~/domain/opening/opening-plan";
import { previewEdit } from "~/domain/opening/preview-edit.server";
import { demoStation } from "./people";
import type { Park } from "./park.server";
import type { Happening } from "./tell-story.server";

/** Where something changes; each other than the usual in one way. */
const [shortened, closed, extra] = ["CMGC", "HHDS", "GJDS"];

/**
 * What stations changed of their opening: a day with other hours, a day closed, a Saturday more, and a second timetable
 * that begins in a while. Saved as people save it, on days for which nobody in the park has booked.
 */
export async function tellStationHours(park: Park): Promise<Happening[]> {
  const { time } = park;
  const { stationByCode } = await referenceOf(park.db);
  const changedAt = (minutesAgo: number) => new Date(time.now.getTime() - minutesAgo * 60_000);
  const plan = stationByCode.get(demoStation);
  const next = addDays(nextMonday(time.day(-6)), 14);
  const usual = plan && seriesOn(plan, next);

  const edits: [code: string, edit: OpeningEdit, by: StaffActor][] = [
    [shortened, { kind: "exception", exception: { day: time.day(-7), kind: "hours", ranges: [["13:00", "17:00"]], reasonZh: "上午楼宇消防演练", reasonEn: "fire drill of the tower in the morning" } }, park.administrator()],
    [closed, { kind: "exception", exception: { day: time.day(-8), kind: "closed", ranges: [], reasonZh: "楼宇停电检修", reasonEn: "the tower’s power is being serviced" } }, park.administrator()],
    [extra, { kind: "exception", exception: { day: addDays(nextMonday(time.day(-1)), 5), kind: "extra", ranges: [["09:00", "11:30"]], reasonZh: "年末加开", reasonEn: "open for the end of the year" } }, park.administrator()],
  ];
  // Thursdays become long as well.
  if (usual) edits.push([demoStation, { kind: "timetable", timetable: { ...usual, validFrom: next, week: { ...usual.week, thu: usual.week.wed }, noteZh: "周四也开到19:00", noteEn: "Thursdays until 19:00 too" }, lastDay: null }, park.lead(demoStation)]);
  return edits.map(([code, edit, by], at) => ({ at: changedAt(200 - at * 10), happen: () => change(park, { code, edit, by, now: changedAt(200 - at * 10) }) }));
}

/** Looked at first, as in the editor. Where somebody has booked all the same, the station leaves the day as it is. */
async function change({ db }: Park, { code, edit, by, now }: { code: string; edit: OpeningEdit; by: StaffActor; now: Date }): Promise<void> {
  const { fingerprint, version, stranded } = await previewEdit(db, by, { code, edit, now });
  if (stranded.length > 0) return;
  await editOpening(db, by, { code, edit, fingerprint, version, decisions: new Map(), reason: { zh: "", en: "" }, now });
}

/** The first Monday after a day. */
function nextMonday(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, weekday === 0 ? 1 : 8 - weekday);
}
