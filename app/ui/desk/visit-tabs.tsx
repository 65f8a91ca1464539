import { Link } from "@remix-run/react";
import type { ConsoleTab, Work } from "./console-types";
import type { VisitAtDesk } from "~/domain/desk/visit-at-desk.server";
import { consoleWords } from "~/i18n/messages/console";
import { deskWords } from "~/i18n/messages/desk";
import { useLocale, useWords } from "~/i18n/use-words";
import { Button, ButtonLink } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import { Select, TextArea } from "~/ui/primitives/inputs";
import { Notice } from "~/ui/primitives/notice";
import { StatusTag } from "~/ui/primitives/status-tag";
import { Tabs } from "~/ui/primitives/tabs";
import { DeliverForm, FinishForm, ReceiveForm, SupplementForm } from "~/ui/requests/staff/desk-forms";
import { NotesPanel } from "~/ui/requests/staff/notes-panel";
import { WalkInForm } from "~/ui/requests/staff/walk-in-form";
import { useConsoleAddress } from "./console-address";
import { PressForm } from "./press-form";

interface TabProps {
  visit: VisitAtDesk;
  work: Work;
  reply?: MaybeReply;
}

const tabs = ["papers", "spot", "answer", "notes"] as const;

/** The four kinds of work at a window. All stand on the page at once, so that going to another loses nothing. */
export function VisitTabs({ visit, work, current, reply, formKey }: TabProps & { current: ConsoleTab; formKey: string }) {
  const t = useWords(consoleWords);
  const chosen = work.request && visit.requests.length > 1 ? `&request=${work.request.number}` : "";

  return (
    <div className="visit-tabs">
      <Tabs label={t.tabs.label} items={tabs.map((tab) => ({ to: `/desk?tab=${tab}${chosen}`, label: t.tabs[tab], current: tab === current }))} />
      {visit.requests.length > 1 ? (
        <p className="row fold t2">
          <span className="dim">{t.visit.requests}</span>
          {visit.requests.map(({ number }) => <Link key={number} to={`/desk?tab=${current}&request=${number}`} aria-current={number === work.request?.number ? "true" : undefined} className="num" preventScrollReset>{number}</Link>)}
        </p>
      ) : null}
      <section hidden={current !== "papers"} aria-label={t.tabs.papers}><PapersTab visit={visit} work={work} reply={reply} formKey={formKey} /></section>
      <section hidden={current !== "spot"} aria-label={t.tabs.spot}><SpotTab visit={visit} work={work} reply={reply} /></section>
      <section hidden={current !== "answer"} aria-label={t.tabs.answer}><AnswerTab visit={visit} work={work} reply={reply} /></section>
      <section hidden={current !== "notes"} aria-label={t.tabs.notes}>{work.request ? <NotesPanel notes={work.request.notes} mayAdd={false} /> : <p className="dim">{t.papers.none}</p>}</section>
    </div>
  );
}

/** Papers: tick and receive; what was asked for later; or file for the company first. */
function PapersTab({ visit, work, reply, formKey }: TabProps & { formKey: string }) {
  const t = useWords(consoleWords).papers;
  const d = useWords(deskWords);
  const locale = useLocale();
  const address = useConsoleAddress();
  const { request } = work;
  if (!request) return <FilingTab visit={visit} work={work} reply={reply} formKey={formKey} />;

  const place = { action: address, requestNumber: request.number, ticketId: visit.ticketId, formId: "papers-form" };
  const name = locale === "zh" ? request.item.nameZh : request.item.nameEn;
  return (
    <>
      {visit.itemCode === request.item.code ? null : <p><b>{name}</b>　<span className="num dim">{request.number}</span></p>}
      {request.moves.includes("receive") ? <ReceiveForm version={request.version} reply={reply} place={place} materials={request.materials} mayKeep tolerantFrom={work.tolerantFrom} tolerantTo={work.tolerantTo} /> : null}
      {request.moves.includes("hand_in_papers") && request.supplement ? <><h3>{d.supplementTitle}</h3><SupplementForm version={request.version} reply={reply} place={place} lines={request.supplement.lines} /></> : null}
      {request.moves.includes("deliver") ? <><h3>{d.deliverTitle}</h3><DeliverForm version={request.version} reply={reply} place={place} /></> : null}
      {request.receivedAt && !request.moves.some((move) => move === "receive" || move === "hand_in_papers" || move === "deliver") ? (
        <div className="visit-done">
          <div className="row between fold"><b>{t.received(request.number)}</b><StatusTag status={request.status} outcome={request.outcome} /></div>
          <p className="dim">{request.department && !request.endedAt ? d.whoHasIt(request.department[locale]) : ""}{" "}{t.receivedHelp}</p>
          <div className="buttons"><ButtonLink to={`/desk/requests/${request.number}/receipt`} icon="print" size="small">{t.print}</ButtonLink><Link to={`/desk/requests/${request.number}`}>{request.number}</Link></div>
        </div>
      ) : null}
    </>
  );
}

/** A visit without a request: what it is about, then the request in the company's name. */
function FilingTab({ visit, work, reply, formKey }: TabProps & { formKey: string }) {
  const t = useWords(consoleWords).papers;
  const locale = useLocale();
  const address = useConsoleAddress();
  const { filing, people } = work;

  return (
    <>
      <p className="dim">{t.none}{locale === "zh" ? "。" : ". "}{t.noneHelp}</p>
      <PressForm intent="name" className="walk-in-search">
        <input type="hidden" name="ticketId" value={visit.ticketId} />
        <Field name="itemCode" label={t.chooseItem} reply={reply} hideLabel wide>
          <Select empty={t.chooseItem} defaultValue={visit.itemCode ?? ""} options={work.allItems.map(({ code, nameZh, nameEn }) => ({ value: code, label: `${code}　${locale === "zh" ? nameZh : nameEn}` }))} />
        </Field>
        <Button size="small">{t.chooseItem}</Button>
      </PressForm>
      {filing?.isWalkIn ? (
        <WalkInForm
          key={`${visit.companyId}-${filing.itemCode}`} formKey={formKey} reply={reply} place={{ action: address, ticketId: visit.ticketId, itemCode: filing.itemCode, formId: "papers-form", matter: visit.matter }}
          company={people ? { isNew: false, ...people } : { isNew: true, typed: visit.companyName }}
          item={{ stationMode: filing.stationMode, papers: filing.papers, tolerantFrom: work.tolerantFrom, tolerantTo: work.tolerantTo }}
        />
      ) : null}
    </>
  );
}

/** What the station may finish by itself. */
function SpotTab({ visit, work, reply }: TabProps) {
  const t = useWords(consoleWords).spot;
  const address = useConsoleAddress();
  const { request } = work;
  if (!request?.moves.includes("finish_at_desk")) return <Notice title={t.none}>{t.noneHelp}</Notice>;
  return <FinishForm version={request.version} reply={reply} place={{ action: address, requestNumber: request.number, ticketId: visit.ticketId, formId: "spot-form" }} isPrimary={false} />;
}

/** A question answered here and now: it ends the visit and leaves no request behind. */
function AnswerTab({ visit, reply }: TabProps) {
  const t = useWords(consoleWords).answer;

  return (
    <PressForm intent="finish" ticket={visit} id="answer-form" className="move-form">
      <p className="dim">{t.help}</p>
      <input type="hidden" name="result" value="answered" />
      <input type="hidden" name="isEnquiry" value="on" />
      {visit.itemCode ? <input type="hidden" name="doneItem" value={visit.itemCode} /> : null}
      <Field name="answerWords" label={t.words} reply={reply} wide><TextArea rows={5} maxLength={1000} /></Field>
    </PressForm>
  );
}
