import type { KeySettings } from "~/domain/desk/key-map";
import type { VisitAtDesk } from "~/domain/desk/visit-at-desk.server";
import type { LineEntry, StationQueueView } from "~/domain/queue/station-queue.server";
import { consoleWords } from "~/i18n/messages/console";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { asReply, keptText, type MaybeReply } from "~/ui/primitives/form-reply";
import type { ConsoleTab, Work } from "./console-types";
import { FinishPanel } from "./finish-panel";
import { VisitFacts, type Looked } from "./look-panel";
import { PressForm } from "./press-form";
import { CalledActions, ServingActions, type TabAct } from "./visit-actions";
import { VisitHead } from "./visit-head";
import { VisitTabs } from "./visit-tabs";

interface VisitPaneProps {
  visit: VisitAtDesk;
  work: Work;
  queue: StationQueueView;
  settings: KeySettings;
  tab: ConsoleTab | undefined;
  formKey: string;
  reply?: MaybeReply;
}

/** Middle: the visitor at the window, what is done for them, and the bar of what can be done next. */
export function VisitPane({ visit, work, queue, settings, tab, formKey, reply }: VisitPaneProps) {
  const t = useWords(consoleWords);
  const isOfFinish = asReply(reply) !== undefined && keptText(reply, "intent") === "finish" && keptText(reply, "ticketId") === visit.ticketId;
  const isAnswer = isOfFinish && asReply(reply)?.errors["answerWords"] !== undefined;
  const isAsked = isOfFinish && !isAnswer;
  const current = tab ?? (isAnswer ? "answer" : firstTab(work));

  return (
    <section className="desk-visit" aria-label={t.visit.label}>
      <VisitHead visit={visit} />
      {visit.status === "serving" ? (
        <>
          <VisitTabs visit={visit} work={work} current={current} reply={reply} formKey={formKey} />
          <FinishPanel key={visit.ticketId} visit={visit} items={work.items} allItems={work.allItems} isAsked={isAsked} reply={isAsked ? reply : undefined} />
          <ServingActions visit={visit} queue={queue} settings={settings} reply={reply} next={queue.line[0]} tabActs={actsOf(current, work, t)} />
        </>
      ) : (
        <>
          <p className="called-help">{t.visit.waiting(visit.number)}<span className="block dim">{t.visit.waitingHelp(visit.calls, queue.settings.callsBeforeMissed)}</span></p>
          <CalledActions visit={visit} queue={queue} settings={settings} reply={reply} />
        </>
      )}
    </section>
  );
}

/** Where the work is: papers while there are some to take, else where it can be finished. */
function firstTab({ request }: Work): ConsoleTab {
  return request?.moves.includes("finish_at_desk") && !request.moves.includes("receive") ? "spot" : "papers";
}

/** What the open tab sends: the first has the key. */
function actsOf(tab: ConsoleTab, { request, filing }: Work, t: (typeof consoleWords)["zh"]): TabAct[] {
  const mayKeep = (mode: string) => mode === "ACCEPT" || mode === "GUIDE";
  if (tab === "papers" && request?.moves.includes("receive")) {
    return [{ form: "papers-form", label: t.papers.receive, name: "then", value: "route" }, ...(mayKeep(request.item.stationMode) ? [{ form: "papers-form", label: t.papers.receiveKeep, name: "then", value: "keep" }] : [])];
  }
  if (tab === "papers" && request?.moves.includes("hand_in_papers")) return [{ form: "papers-form", label: t.papers.handIn }];
  if (tab === "papers" && request?.moves.includes("deliver")) return [{ form: "papers-form", label: t.papers.deliver }];
  if (tab === "papers" && !request && filing?.isWalkIn) {
    return [{ form: "papers-form", label: t.papers.fileAndPrint, name: "then", value: "route" }, ...(mayKeep(filing.stationMode) ? [{ form: "papers-form", label: t.papers.receiveKeep, name: "then", value: "keep" }] : [])];
  }
  if (tab === "spot" && request?.moves.includes("finish_at_desk")) return [{ form: "spot-form", label: t.spot.finish }];
  if (tab === "answer") return [{ form: "answer-form", label: t.answer.done }];
  return [];
}

/** The window is free: the next one in large, one press calls them, and what they come for is known before it. */
export function FreeWindow({ next, upNext, settings }: { next: LineEntry | undefined; upNext: Looked | null; settings: KeySettings }) {
  const t = useWords(consoleWords);
  const key = settings.isOn ? settings.keys.next : undefined;

  return (
    <section className="desk-visit desk-free" aria-label={t.visit.label}>
      <h1>{t.visit.nobody}</h1>
      {next ? (
        <>
          <p className="dim">{t.queue.next}</p>
          <p className="ticket-number">{next.number}</p>
        </>
      ) : <p className="dim">{t.visit.nobodyWaits}</p>}
      <PressForm intent="call-next"><Button variant="primary" icon="sound" kbd={key?.replace("+", " ")} data-command="next">{next ? t.visit.callNext(next.number) : t.visit.callNextNobody}</Button></PressForm>
      {upNext ? <div className="next-facts"><VisitFacts {...upNext} /></div> : null}
    </section>
  );
}
