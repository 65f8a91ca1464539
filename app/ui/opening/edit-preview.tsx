import type { Day } from "~/domain/calendar/shanghai-time";
import { stationEditWords } from "~/i18n/messages/manage";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Cell, DataTable, TableRow } from "../primitives/data-table";
import { Field } from "../primitives/field";
import type { MaybeReply } from "../primitives/form-reply";
import { Select, TextInput } from "../primitives/inputs";
import { Notice } from "../primitives/notice";
import { Section } from "../primitives/page";
import { Tag } from "../primitives/status-tag";
import { Ranges } from "../stations/opening-hours";

/** What an edit would do, as the page gets it. */
export interface Preview {
  fingerprint: string;
  version: number;
  days: {
    day: Day; ranges: readonly [string, string][]; closed: "closed" | "holiday" | "no-hours" | "not-announced" | null;
    isMakeup: boolean; nameZh: string; nameEn: string; slots: number; places: number; isChanged: boolean;
  }[];
  stranded: StrandedRow[];
}

export interface StrandedRow {
  appointmentId: string;
  number: string;
  startsAt: Date;
  endsAt: Date;
  why: "closed" | "crowded";
  times: Date[];
  itemZh: string;
  itemEn: string;
  company: string;
}

/** Two weeks of times as the edit would leave them. */
export function PreviewDays({ days }: Pick<Preview, "days">) {
  const t = useWords(stationEditWords).preview;
  const format = useFormat();
  const locale = useLocale();

  return (
    <Section title={t.title}>
      <p className="dim">{t.lead}</p>
      <DataTable label={t.title} columns={[{ key: "day", head: t.day }, { key: "hours", head: t.hours }, { key: "slots", head: t.slots }]}>
        {days.map(({ day, ranges, closed, isMakeup, nameZh, nameEn, slots, places, isChanged }) => (
          <TableRow key={day} selected={isChanged}>
            <Cell head={t.day} main>
              {format.day(day)}{isMakeup ? <span className="dim">　{t.makeup}</span> : null}
              {isChanged ? <>　<Tag tone="warn" icon="swap">{t.changed}</Tag></> : null}
            </Cell>
            <Cell head={t.hours}>
              {closed ? <span className="dim">{closed === "holiday" ? (locale === "zh" ? nameZh : nameEn) || t.closed.holiday : t.closed[closed]}</span> : <span className="hours-line"><Ranges ranges={ranges} /></span>}
            </Cell>
            <Cell head={t.slots} dim>{slots === 0 ? t.none : t.slotsOf(slots, places)}</Cell>
          </TableRow>
        ))}
      </DataTable>
    </Section>
  );
}

/** The bookings in the way, each with what can become of it, and one way for all. */
export function StrandedList({ stranded, needsReason, reply }: { stranded: readonly StrandedRow[]; needsReason: boolean; reply: MaybeReply }) {
  const t = useWords(stationEditWords).preview;
  if (stranded.length === 0) return <Section><Notice kind="ok" title={t.noStranded} /></Section>;

  return (
    <Section title={t.strandedTitle(stranded.length)} id="stranded">
      <p className="dim">{t.strandedLead}</p>
      <div className="fields gap-4">
        <Field name="all" label={t.all} reply={reply}>
          <Select empty={t.allEmpty} options={[{ value: "move", label: t.move }, { value: "keep", label: t.keep }, { value: "cancel", label: t.cancel }]} />
        </Field>
      </div>
      <ul className="rows rows-closed gap-6">
        {stranded.map((row) => <StrandedItem key={row.appointmentId} row={row} reply={reply} />)}
      </ul>
      {needsReason ? (
        <div className="fields fields-two gap-6">
          <Field name="mailZh" label={t.mailZh} hint={t.mailHint} optional reply={reply}><TextInput maxLength={100} lang="zh-CN" /></Field>
          <Field name="mailEn" label={t.mailEn} optional reply={reply}><TextInput maxLength={200} lang="en" /></Field>
        </div>
      ) : null}
    </Section>
  );
}

function StrandedItem({ row, reply }: { row: StrandedRow; reply: MaybeReply }) {
  const t = useWords(stationEditWords).preview;
  const format = useFormat();
  const locale = useLocale();
  const options = [
    ...row.times.map((time) => ({ value: time.toISOString(), label: t.moveTo(format.dayTime(time)) })),
    { value: "keep", label: t.keep },
    { value: "cancel", label: t.cancel },
  ];

  return (
    <li className="stranded">
      <span className="grow">
        <b className="block">{format.visit(row.startsAt, row.endsAt)}</b>
        <span className="block">{locale === "zh" ? row.itemZh : row.itemEn}　<span lang="zh-CN">{row.company}</span></span>
        <span className="block t2 dim">{row.number}　{t.why[row.why]}{row.times.length === 0 ? `　${t.noTimes}` : ""}</span>
      </span>
      <Field name={`do-${row.appointmentId}`} label={t.own(row.number)} hideLabel reply={reply}>
        <Select options={options} empty={t.asAll} />
      </Field>
    </li>
  );
}
