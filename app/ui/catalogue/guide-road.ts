import type { Format } from "~/i18n/format";
import type { servicesWords } from "~/i18n/messages/services";
import type { Locale } from "~db/vocabulary";
import type { Guide } from "./guide";

interface Telling {
  t: (typeof servicesWords)["zh"]["guide"];
  format: Format;
  locale: Locale;
}

interface RoadStop {
  key: string;
  what: string;
  detail?: string;
}

/** The stops of the way from here to the result: they differ by who does the work, station or department. */
export function roadOf(guide: Guide, { t, format, locale }: Telling): RoadStop[] {
  const department = guide.department[locale];
  const start: RoadStop = { key: "start", what: firstStop(guide, t), detail: t.stepFirst(format.minutes(guide.deskMinutes), guide.stationCount) };
  const limit = format.limit(guide.promised.value, guide.promised.unit);
  const isAtOnce = guide.promised.value === 0;
  const uncounted = guide.special.map((special) => special[locale]).join(locale === "zh" ? "、" : ", ");
  const end: RoadStop = {
    key: "end",
    what: isAtOnce ? t.doneAtOnce : guide.stationMode === "GUIDE" ? t.submittedDone(limit) : t.done(limit),
    detail: uncounted === "" ? t.collect(guide.result[locale]) : t.notCounted(uncounted),
  };

  switch (guide.stationMode) {
    case "FORWARD":
      return [start, { key: "received", what: t.received, detail: t.receivedNote(department) }, { key: "told", what: t.told, detail: t.toldNote }, end];
    case "ACCEPT":
      return [start, { key: "checked", what: t.checked, detail: t.checkedNote }, end];
    case "AGENT":
      return [start, { key: "helped", what: t.helped, detail: t.helpedNote(department) }, { key: "told", what: t.told, detail: t.toldNote }, end];
    case "GUIDE":
      return [start, { key: "guided", what: t.guided, detail: t.guidedNote(department) }, end];
  }
}

function firstStop({ channels }: Guide, t: Telling["t"]): string {
  if (channels.appointmentAtStation === "none") return channels.online ? t.fileOrCome : t.come;
  return channels.walkIn && channels.appointmentAtStation === "optional" ? t.bookOrCome : t.book;
}
