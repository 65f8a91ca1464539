import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { addDays, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { listDepartments } from "~/domain/case-routing/list-departments.server";
import { acceptsFile, mayTakeBack, type FilePlace } from "~/domain/files/accepts-file";
import { mailsOfRequest } from "~/domain/notices/mails-of-request.server";
import { getRequestForStaff, type StaffRequestView } from "~/domain/requests/get-request-for-staff.server";
import { latestTolerantDayOf } from "~/domain/requests/latest-tolerant-day.server";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { localeOf } from "~/http/locale.server";
import { readParams } from "~/http/params.server";
import { shownMails } from "~/http/shown-mails.server";
import { answerStaffForm } from "~/http/staff-request.server";
import { deskWords } from "~/i18n/messages/desk";
import { linkWords } from "~/i18n/messages/links";
import { workWords } from "~/i18n/messages/work";
import { useLocale, useWords } from "~/i18n/use-words";
import { SentMails } from "~/ui/mailbox/sent-mails";
import { titled } from "~/ui/page-title";
import { ButtonLink } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { KeyValues } from "~/ui/primitives/key-values";
import { ItemName } from "~/ui/primitives/names";
import { Notice } from "~/ui/primitives/notice";
import { BackLink } from "~/ui/primitives/page";
import { StatusTag } from "~/ui/primitives/status-tag";
import { Unfold } from "~/ui/primitives/unfold";
import { DeliverForm, FinishForm, ReceiveForm, ReturnForm, RouteForm, SupplementForm } from "~/ui/requests/staff/desk-forms";
import { DeskScans } from "~/ui/requests/staff/desk-scans";
import { HistoryLine } from "~/ui/requests/staff/history-line";
import { NotesPanel } from "~/ui/requests/staff/notes-panel";
import { RectificationForm, rectificationSteps } from "~/ui/requests/staff/rectification-fields";
import { RectificationPanel } from "~/ui/requests/staff/rectification-panel";
import { RepliesPanel } from "~/ui/requests/staff/replies-panel";
import { contactIn, UnmaskContact } from "~/ui/requests/staff/unmask-contact";

const Params = z.object({ number: z.string().regex(/^RYZ\d{8}[A-Z]{4}\d{4,6}$/) });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const { number } = readParams(params, Params);
  const now = new Date();
  const view = await orThrow(getRequestForStaff(database(), actor, { number, now }));
  const departments = view.moves.includes("route") ? await listDepartments(database()) : [];

  return {
    view,
    mails: shownMails(await mailsOfRequest(database(), view.id), "staff", await localeOf(request)),
    scans: scansOf(view),
    departments: departments.map(({ code, shortZh, nameEn }) => ({ code, zh: shortZh, en: nameEn })),
    tolerantFrom: addDays(shanghaiDay(now), 1),
    tolerantTo: await latestTolerantDayOf(database(), view, now),
  };
}

/** The papers the desk may hand in scans for now, and whether it may take them back. */
function scansOf({ status, materials, supplement, may }: StaffRequestView) {
  const askedFor = supplement && supplement.answeredAt === null ? supplement.lines.map(({ materialNo }) => materialNo) : [];
  const placeOf = ({ materialNo, state }: StaffRequestView["materials"][number]): FilePlace => ({ status, material: { materialNo, state }, askedFor });
  const open = may.attach ? materials.filter((material) => acceptsFile(placeOf(material), "desk")) : [];
  return { materials: open, mayRemove: open.some((material) => mayTakeBack(placeOf(material), "desk", false)) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const { number } = readParams(params, Params);
  const view = await orThrow(getRequestForStaff(database(), actor, { number, now: new Date() }));
  return answerStaffForm(request, actor, {
    id: view.id,
    page: `/desk/requests/${number}`,
    flashes: { receive: "desk.received", route: "desk.routed", finish_at_desk: "desk.finished", hand_in_papers: "desk.papers-in", deliver: "desk.delivered", return: "desk.returned" },
  });
}

export const meta = titled<typeof loader>((locale, { view }) => `${locale === "zh" ? view.item.nameZh : view.item.nameEn} ${view.number}`);

/** One request at the desk: take the papers, finish it here or send it on, take in what was missing, hand over the result. */
export default function DeskRequest() {
  const { view, mails, scans, departments, tolerantFrom, tolerantTo } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(deskWords);
  const w = useWords(workWords);
  const links = useWords(linkWords);
  const contact = contactIn(reply, view.contact);
  const locale = useLocale();
  const may = (move: (typeof view.moves)[number]) => view.moves.includes(move);
  const canActHere = (["receive", "hand_in_papers", "deliver", "finish_at_desk", "route"] as const).some(may);
  const step = rectificationSteps.find(may);
  const mayFinish = view.item.stationMode === "ACCEPT" || view.item.stationMode === "GUIDE";

  return (
    <>
      <header className="record-head">
        <div>
          <BackLink to="/desk/appointments">{t.back}</BackLink>
          <div className="row fold"><h1><ItemName>{locale === "zh" ? view.item.nameZh : view.item.nameEn}</ItemName></h1><StatusTag status={view.status} outcome={view.outcome} /></div>
          <p className="sub"><span className="num">{view.number}</span><span>{view.company.name}</span><span>{t.contact} {contact.name} {contact.phone}</span></p>
        </div>
        {view.receivedAt ? <ButtonLink to={`/desk/requests/${view.number}/receipt`} icon="print" size="small" variant={canActHere ? "secondary" : "primary"}>{t.receipt}</ButtonLink> : null}
      </header>
      <ErrorSummary reply={reply} />
      <div className="panes panes-work-first">
        <div className="panel panel-main">
          {may("receive") ? (
            <section>
              <h2>{t.tick}</h2>
              <ReceiveForm version={view.version} reply={reply} materials={view.materials} mayKeep={mayFinish} tolerantFrom={tolerantFrom} tolerantTo={tolerantTo} />
            </section>
          ) : null}
          {may("hand_in_papers") && view.supplement ? (
            <section><h2>{t.supplementTitle}</h2><SupplementForm version={view.version} reply={reply} lines={view.supplement.lines} /></section>
          ) : null}
          {may("deliver") ? <section><h2>{t.deliverTitle}</h2><DeliverForm version={view.version} reply={reply} /></section> : null}
          {canActHere ? null : <Standing view={view} owed={scans.materials.length} />}
          <RectificationPanel rectification={view.matters.rectification} />
          {step ? <RectificationForm step={step} version={view.version} reply={reply} /> : null}
          <RepliesPanel replies={view.replies} waiting={view.waitingReplies} isDesk />
          {may("finish_at_desk") ? (
            <Unfold title={t.finish} level={2} open={!may("receive")}><FinishForm version={view.version} reply={reply} isPrimary={!may("receive")} /></Unfold>
          ) : null}
          {may("route") ? <Unfold title={t.routeTitle} level={2} open={!may("finish_at_desk")}><RouteForm version={view.version} reply={reply} departments={departments} /></Unfold> : null}
          {scans.materials.length > 0 ? <Unfold title={t.uploads} level={2} id="files" open={!canActHere}><DeskScans materials={scans.materials} mayRemove={scans.mayRemove} reply={reply} /></Unfold> : null}
          {may("return") ? <Unfold title={t.returnTitle} level={2}><ReturnForm version={view.version} reply={reply} /></Unfold> : null}
        </div>
        <div className="panel panel-quiet">
          <section>
            <h2>{w.company}</h2>
            <KeyValues items={[{ term: w.creditCode, value: <span className="t1 num any-break">{view.company.creditCode}</span> }, { term: t.contact, value: contact.name }, { term: w.phone, value: contact.phone }, { term: w.mail, value: <span className="any-break">{contact.email}</span> }, { term: w.matter, value: view.matter ? <span className="words">{view.matter}</span> : null }]} />
            {view.may.unmask ? <UnmaskContact reply={reply} /> : null}
          </section>
          {mails.length > 0 ? (
            <Unfold level={2} title={<>{w.notices} <span className="dim">{mails.length}</span></>}>
              <SentMails mails={mails} />
              <p className="t2"><Link to={`/desk/requests/${view.number}/mails`}>{links.title}</Link></p>
            </Unfold>
          ) : null}
          <HistoryLine events={view.events} next={null} isEnded={view.endedAt !== null} />
        </div>
        <div className="panel panel-quiet"><NotesPanel notes={view.notes} mayAdd={view.may.addNote} reply={reply} /></div>
      </div>
    </>
  );
}

/** Who has the request when it has left the desk, what may still be brought here, and what it was answered. */
function Standing({ view, owed }: { view: Pick<StaffRequestView, "department" | "endedAt" | "answer">; owed: number }) {
  const t = useWords(deskWords);
  const w = useWords(workWords);
  const locale = useLocale();
  const department = view.department ? (locale === "zh" ? view.department.shortZh : view.department.nameEn) : "";

  return (
    <>
      <Notice kind={owed > 0 ? "warn" : "info"} title={department && !view.endedAt ? t.whoHasIt(department) : t.ended}>{view.endedAt ? null : owed > 0 ? t.owed(owed) : t.nothing}</Notice>
      {view.answer ? <section><h2>{w.answer}</h2><p className="words">{view.answer}</p></section> : null}
    </>
  );
}
