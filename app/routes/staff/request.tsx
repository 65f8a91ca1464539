import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { useRef } from "react";
import { z } from "zod";
import { database } from "~/db.server";
import { atShanghai } from "~/domain/calendar/shanghai-time";
import { listPresent } from "~/domain/inbox/list-present.server";
import { mailsOfRequest } from "~/domain/notices/mails-of-request.server";
import { getRequestForStaff } from "~/domain/requests/get-request-for-staff.server";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { localeOf } from "~/http/locale.server";
import { readParams, readQuery } from "~/http/params.server";
import { shownMails } from "~/http/shown-mails.server";
import { textsFor } from "~/http/standard-text.server";
import { answerStaffForm, moveChoices, wordlessPreview } from "~/http/staff-request.server";
import { requestMoves, type RequestMove } from "~db/vocabulary";
import { workWords } from "~/i18n/messages/work";
import { useLocale, useWords } from "~/i18n/use-words";
import { useLive } from "~/ui/live/use-live";
import { useReply } from "~/ui/live/use-reply";
import { titled } from "~/ui/page-title";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { ItemName } from "~/ui/primitives/names";
import { BackLink } from "~/ui/primitives/page";
import { StatusTag } from "~/ui/primitives/status-tag";
import { AboutRequest } from "~/ui/requests/staff/about-request";
import { ClocksPanel } from "~/ui/requests/staff/clocks-panel";
import { HistoryLine } from "~/ui/requests/staff/history-line";
import { MaterialsPanel } from "~/ui/requests/staff/materials-panel";
import { MattersPanel } from "~/ui/requests/staff/matters-panel";
import { isOvertaken, MeanwhilePanel } from "~/ui/requests/staff/meanwhile-panel";
import { MoveButtons, MovePanel } from "~/ui/requests/staff/move-panel";
import { NotesPanel } from "~/ui/requests/staff/notes-panel";
import { Presence } from "~/ui/requests/staff/presence";
import { RectificationPanel } from "~/ui/requests/staff/rectification-panel";
import { RepliesPanel } from "~/ui/requests/staff/replies-panel";
import { ResultFiles } from "~/ui/requests/staff/result-files";
import { contactIn } from "~/ui/requests/staff/unmask-contact";

const Params = z.object({ number: z.string().regex(/^RYZ\d{8}[A-Z]{4}\d{4,6}$/) });
const Query = z.object({ move: z.enum(requestMoves).optional(), paper: z.coerce.number<string>().int().positive().optional(), file: z.uuid().optional() });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireStaff(request);
  const { number } = readParams(params, Params);
  // The desk takes papers, finishes and hands over: its page of the same request is another.
  if (actor.assignments.every(({ role }) => role === "front_desk" || role === "station_lead")) throw redirect(`/desk/requests/${number}`, 303);
  const { move, paper, file } = readQuery(request, Query);
  const now = new Date();
  const view = await orThrow(getRequestForStaff(database(), actor, { number, now }));
  const chosenMove = move && view.moves.includes(move) ? move : undefined;
  const preview = chosenMove ? await wordlessPreview(actor, view, chosenMove, now) : null;

  return {
    view,
    chosenMove,
    paper: paper ?? (view.materials.find(({ state }) => state === "returned") ?? view.materials.find(({ state }) => state !== "accepted"))?.materialNo ?? view.materials[0]?.materialNo,
    shownFile: file,
    choices: await moveChoices(view, now),
    now,
    present: await listPresent(database(), actor, { requestId: view.id, now }),
    texts: await textsFor(view, chosenMove, now),
    mails: preview?.mails ?? null,
    seen: preview?.seen ?? "",
    sent: shownMails(await mailsOfRequest(database(), view.id), "staff", await localeOf(request)),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireStaff(request);
  const { number } = readParams(params, Params);
  const view = await orThrow(getRequestForStaff(database(), actor, { number, now: new Date() }));
  return answerStaffForm(request, actor, { id: view.id, view, page: `/requests/${number}`, flashes: { sign: "work.signed" } });
}

export const meta = titled<typeof loader>((locale, { view }) => `${locale === "zh" ? view.item.nameZh : view.item.nameEn} ${view.number}`);

/** One request for staff: deadlines and history, papers, and the move being made with its mail beside the notes. */
export default function StaffRequest() {
  const { view, chosenMove, paper, shownFile, choices, mails, sent, seen, texts, present, now } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  const t = useWords(workWords);
  const locale = useLocale();
  const here = `/requests/${view.number}`;
  const contact = contactIn(reply, view.contact);
  const previewed = reply && "mails" in reply ? { mails: reply.mails, seen: reply.seen } : null;
  useLive([`request:${view.id}`]);
  const openMove = useOpenMove(chosenMove, isOvertaken(reply));
  const papersDueAt = view.status === "supplement" && view.supplement ? atShanghai(view.supplement.dueOn, "17:00") : null;
  const running = papersDueAt ? { clock: "supplement" as const, dueAt: papersDueAt, isLate: papersDueAt < now }
    : view.nextDueClock && view.nextDueAt ? { clock: view.nextDueClock, dueAt: view.nextDueAt, isLate: view.nextDueAt < now } : null;

  return (
    <>
      <header className="record-head">
        <div>
          <BackLink to="/inbox">{t.back}</BackLink>
          <div className="row fold"><h1><ItemName>{locale === "zh" ? view.item.nameZh : view.item.nameEn}</ItemName></h1><StatusTag status={view.status} outcome={view.outcome} /></div>
          <p className="sub">
            <span className="num">{view.number}</span><span>{view.company.name}</span><span>{locale === "zh" ? view.station.nameZh : view.station.nameEn}</span>
            <span>{t.handledBy} {contact.name} {contact.phone}</span>
          </p>
          <Presence people={present} />
        </div>
        <MoveButtons moves={view.moves} chosen={chosenMove} addressOf={(move) => `${here}?move=${move}#move`} />
      </header>
      <ErrorSummary reply={reply} />
      <MeanwhilePanel reply={reply} events={view.events} assigneeName={view.assigneeName} canGoOn={chosenMove !== undefined} mayAddNote={view.may.addNote} />
      <div className="panes">
        <div className="panel">
          <ClocksPanel clocks={view.clocks} />
          <RectificationPanel rectification={view.matters.rectification} />
          <MattersPanel matters={view.matters} />
          <HistoryLine events={view.events} next={running} isEnded={view.endedAt !== null} />
        </div>
        <div className="panel">
          <RepliesPanel replies={view.replies} waiting={view.waitingReplies} />
          {view.answer ? <section><h2>{t.answer}</h2><p className="words">{view.answer}</p></section> : null}
          <MaterialsPanel
            materials={view.materials}
            chosen={view.materials.find(({ materialNo }) => materialNo === paper)}
            shownFile={shownFile}
            addressOf={(no, file) => `${here}?${new URLSearchParams({ ...(chosenMove ? { move: chosenMove } : {}), paper: String(no), ...(file ? { file } : {}) })}`}
            tellsAtOnce={view.acceptedAt !== null}
            reply={reply}
          />
          <ResultFiles files={view.results} blocked={view.blockedResults} mayAttach={view.may.attachResult} reply={reply} />
          {view.matter ? <section><h2>{t.matter}</h2><p className="words">{view.matter}</p></section> : null}
        </div>
        <div className="panel">
          {openMove ? (
            <MovePanel key={openMove} move={openMove} version={view.version} choices={choices} texts={texts} preview={previewed ?? (mails && { mails, seen })} sheetAt={`${here}/mail`} reply={reply} closeTo={here} />
          ) : (
            <AboutRequest view={view} mails={sent} reply={reply} />
          )}
          <NotesPanel notes={view.notes} mayAdd={view.may.addNote} reply={reply} />
        </div>
      </div>
    </>
  );
}

/**
 * The move whose form stands open. A colleague's move may make it impossible while somebody writes: the form stays then,
 * with what is typed in it, until they sent it and were told.
 */
function useOpenMove(chosen: RequestMove | undefined, isTold: boolean): RequestMove | undefined {
  const [search] = useSearchParams();
  const last = useRef<RequestMove | undefined>(undefined);
  if (chosen || isTold || search.get("move") !== last.current) last.current = chosen;
  return last.current;
}
