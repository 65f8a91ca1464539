import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { CompanyAtDesk } from "~/domain/desk/company-at-desk.server";
import type { VisitAtDesk } from "~/domain/desk/visit-at-desk.server";
import type { LineEntry, QueueEntry, StationQueueView } from "~/domain/queue/station-queue.server";
import { consoleWords } from "~/i18n/messages/console";
import { queueWords } from "~/i18n/messages/queue";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import { Select, TextInput } from "~/ui/primitives/inputs";
import { KeyValues } from "~/ui/primitives/key-values";
import type { LeaveReason } from "~db/vocabulary";
import { Panel } from "./panel";
import { PressForm } from "./press-form";
import { useWhy } from "./why";

/** What the desk may give as a reason; the others come by themselves. */
const givenReasons = ["visitor_left", "desk_cancelled", "other_day"] as const satisfies readonly LeaveReason[];

export interface Looked {
  entry: LineEntry | QueueEntry;
  visit: VisitAtDesk;
  company: CompanyAtDesk | null;
}

/** Somebody in line, looked at before the call: what for, which language, what was noted, and why they stand where they stand. */
export function LookPanel({ looked, queue, reply }: { looked: Looked; queue: StationQueueView; reply?: MaybeReply }) {
  const t = useWords(consoleWords).preview;
  const q = useWords(queueWords);
  const { entry } = looked;
  // Whoever opened it by key goes on inside it, not through the rest of the queue.
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus({ preventScroll: true }), [entry.ticketId]);

  return (
    <section className="look-panel" aria-label={t.title(entry.number)} ref={panel} tabIndex={-1}>
      <div className="row between base"><h2>{t.title(entry.number)}</h2><Link to="/desk" preventScrollReset data-look-close>{t.close}</Link></div>
      <VisitFacts {...looked} />
      {entry.status === "waiting" ? (
        <div className="buttons">
          {queue.own ? (
            <Panel label={t.callNow} title={t.callNow} size="small" start>
              <PressForm intent="call-chosen" ticket={entry} className="panel-form">
                <Field name="callReason" label={t.callReason} hint={t.callReasonHint} reply={reply}><TextInput maxLength={200} autoComplete="off" /></Field>
                <div className="buttons end"><Button variant="primary">{t.callNow}</Button></div>
              </PressForm>
            </Panel>
          ) : null}
          <Panel label={t.leave} title={t.leave} size="small" start>
            <PressForm intent="leave" ticket={entry} className="panel-form">
              <Field name="leaveReason" label={t.leaveReason} reply={reply}><Select empty="" options={givenReasons.map((reason) => ({ value: reason, label: q.leaveReason[reason] }))} /></Field>
              <div className="buttons end"><Button variant="danger-solid">{t.leave}</Button></div>
            </PressForm>
          </Panel>
        </div>
      ) : null}
    </section>
  );
}

/** The facts of a visit before it begins; also what the next in line is shown with while the window is free. */
export function VisitFacts({ entry, visit, company }: Looked) {
  const t = useWords(consoleWords);
  const q = useWords(queueWords);
  const format = useFormat();
  const locale = useLocale();
  const whyOf = useWhy();
  const waiting = "position" in entry ? entry : undefined;

  return (
    <KeyValues
      items={[
        { term: t.preview.matter, value: <><b>{(locale === "zh" ? visit.itemZh : visit.itemEn) || t.visit.noItem}</b>{visit.matter ? <span className="block words">{visit.matter}</span> : null}</> },
        { term: t.preview.company, value: [visit.companyName, visit.contactName].filter(Boolean).join("　") },
        { term: t.preview.language, value: visit.locale === "en" ? t.visit.english : t.visit.chinese },
        { term: t.preview.appointment, value: visit.appointment ? `${visit.appointment.number}　${format.time(visit.appointment.startsAt)}` : null },
        { term: t.preview.lane, value: visit.priorityKind ? `${q.lane.priority}（${q.priorityKind[visit.priorityKind]}）` : q.lane[visit.lane] },
        { term: t.preview.waited, value: format.minutes(entry.waitedMinutes) },
        { term: t.preview.place, value: waiting ? t.preview.position(waiting.position, whyOf(waiting.why)) : q.ticketStatus[entry.status] },
        { term: t.preview.wait, value: waiting ? (waiting.wait ? q.wait(waiting.wait.from, waiting.wait.to) : q.waitUnknown) : null },
        { term: t.preview.notes, value: visit.notes ? <span className="words">{visit.notes}</span> : null },
        { term: t.preview.earlier, value: company ? (company.recentVisits > 0 ? t.preview.earlierCount(company.recentVisits) : t.preview.first) : null },
      ]}
    />
  );
}
