import { Link } from "@remix-run/react";
import { bookingWords } from "~/i18n/messages/booking";
import { servicesWords } from "~/i18n/messages/services";
import { statusWords } from "~/i18n/messages/status";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { checkInFrom } from "~/domain/bookings/change-rules";
import type { AppointmentStatus } from "~db/vocabulary";
import type { IconName } from "../primitives/icon";
import { KeyValues } from "../primitives/key-values";
import { Rows } from "../primitives/list-row";
import { MaterialRow } from "../primitives/material-row";
import { Section } from "../primitives/page";
import { Tag, type Tone } from "../primitives/status-tag";
import { Road } from "../primitives/timeline";
import { QrCode, type Qr } from "./qr-code";
import type { VisitDetails, VisitPaper } from "./visit-card";

const looks: Record<AppointmentStatus, { tone: Tone; icon: IconName }> = {
  held: { tone: "mute", icon: "clock" },
  booked: { tone: "blue", icon: "calendar" },
  checked_in: { tone: "blue", icon: "place" },
  served: { tone: "ok", icon: "done" },
  cancelled: { tone: "mute", icon: "withdrawn" },
  no_show: { tone: "warn", icon: "crossed" },
  lapsed: { tone: "mute", icon: "crossed" },
};

/** The status of a booking: word, icon, colour. */
export function VisitTag({ status }: { status: AppointmentStatus }) {
  const t = useWords(statusWords);
  return <Tag {...looks[status]}>{t.appointment[status]}</Tag>;
}

/** The number large, with the code the desk scans. */
export function VisitTicket({ visit, qr }: { visit: VisitDetails; qr: Qr }) {
  const t = useWords(bookingWords).done;

  return (
    <div className="visit-ticket">
      <QrCode qr={qr} label={t.qr(visit.number)} />
      <div>
        <p className="t2 dim">{t.number}</p>
        <p className="visit-number">{visit.number}</p>
        <p className="t2 dim">{t.qrHelp}</p>
      </div>
    </div>
  );
}

/** 带什么, for each thing the visit is for: papers the system retrieves itself are not asked for. */
export function VisitPapers({ visit: { papers } }: { visit: VisitDetails }) {
  const t = useWords(bookingWords).done;
  const locale = useLocale();

  return papers.map(({ code, nameZh, nameEn, materials }) => (
    <PapersOf key={code} title={papers.length > 1 ? t.bringFor(locale === "zh" ? nameZh : nameEn) : t.bring} materials={materials} />
  ));
}

function PapersOf({ title, materials }: { title: string; materials: VisitPaper[] }) {
  const t = useWords(bookingWords).done;
  const guide = useWords(servicesWords).guide;
  const toBring = materials.filter(({ form }) => form !== "s");
  const hasTolerable = toBring.some(({ isTolerable }) => isTolerable);

  return (
    <Section title={title}>
      <p className="t2 dim">{toBring.length === 0 ? t.bringNothing : t.bringCount(toBring.length)}{hasTolerable ? guide.tolerable : null}</p>
      <Rows as="ol">{toBring.map((material) => <MaterialRow key={material.no} {...material} />)}</Rows>
    </Section>
  );
}

/** 办件编号 and 查询码 of each thing the visit is for: with the two it can be followed without signing in. */
export function VisitRequests({ visit: { lines }, toRequest }: { visit: VisitDetails; toRequest?: (number: string) => string }) {
  const t = useWords(bookingWords).done;
  const locale = useLocale();

  return (
    <KeyValues
      items={lines.flatMap(({ code, nameZh, nameEn, requestNumber, queryCode }, at) => [
        lines.length > 1 && { key: `item ${code}`, term: t.item, value: locale === "zh" ? nameZh : nameEn },
        { key: `request ${code}`, term: t.request, value: toRequest ? <Link to={toRequest(requestNumber)}>{requestNumber}</Link> : requestNumber },
        { key: `code ${code}`, term: t.queryCode, value: queryCode, note: at === lines.length - 1 ? t.queryHelp : undefined },
      ])}
    />
  );
}

/** 接下来: from here to the receipt. */
export function VisitRoad({ visit }: { visit: VisitDetails }) {
  const t = useWords(bookingWords).done;
  const format = useFormat();

  return (
    <Section title={t.next}>
      <Road
        label={t.next}
        stops={[
          { key: "ready", what: t.road.ready, detail: visit.papers.some(({ materials }) => materials.some(({ isTolerable }) => isTolerable)) ? t.road.readyDetail : undefined },
          { key: "arrive", what: t.road.arrive(format.time(checkInFrom(visit.startsAt))), detail: t.road.arriveDetail },
          { key: "receipt", what: t.road.receipt, detail: t.road.receiptDetail },
        ]}
      />
    </Section>
  );
}
