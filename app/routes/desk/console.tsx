import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData, useNavigate, type ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { useEffect } from "react";
import { env } from "~/config/env.server";
import { requireStaff } from "~/http/actor.server";
import { answerConsoleForm, consoleFacts } from "~/http/console.server";
import { words } from "~/i18n/define-words";
import { consoleWords } from "~/i18n/messages/console";
import { useFormat, useWords } from "~/i18n/use-words";
import { ConsoleKeys } from "~/ui/desk/console-keys";
import { LookPanel } from "~/ui/desk/look-panel";
import { PressForm, PressKey } from "~/ui/desk/press-form";
import { QueuePane } from "~/ui/desk/queue-pane";
import { NextSide, SidePane } from "~/ui/desk/side-pane";
import { ElsewhereNotice, PausedWindow, StartOfDay, WindowState } from "~/ui/desk/start-of-day";
import { FreeWindow, VisitPane } from "~/ui/desk/visit-pane";
import { keepLast } from "~/ui/live/keep-last";
import { Refresh } from "~/ui/live/refresh";
import { useLive } from "~/ui/live/use-live";
import { useReply } from "~/ui/live/use-reply";
import { titled } from "~/ui/page-title";
import { Button } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { asReply } from "~/ui/primitives/form-reply";
import { Notice } from "~/ui/primitives/notice";
import { PrintOnce } from "~/ui/primitives/print-button";
import { qrPath } from "~/ui/primitives/qr-path.server";
import { Receipt } from "~/ui/requests/company/receipt";

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const facts = await consoleFacts(request, actor, new Date());
  return { ...facts, qr: facts.receipt ? qrPath(`${env().origin}/track?number=${facts.receipt.number}`) : null };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const answer = await answerConsoleForm(request, actor);
  return answer instanceof Response ? answer : data(answer.data, answer.init ?? {});
}

/** While the portal cannot be reached the console keeps what it showed last. */
export const clientLoader = keepLast<Awaited<ReturnType<typeof loader>>>();

/** Another tab of the same visit shows nothing new. */
export function shouldRevalidate({ currentUrl, nextUrl, formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  if (formMethod !== undefined || currentUrl.pathname !== nextUrl.pathname) return defaultShouldRevalidate;
  const but = (url: URL) => [...url.searchParams].filter(([name]) => name !== "tab").join("&");
  return currentUrl.href === nextUrl.href || but(currentUrl) !== but(nextUrl);
}

export const meta = titled<typeof loader>((locale, { visit }) => {
  const t = words(consoleWords, locale);
  return visit ? t.pageTitle(visit.number) : t.title;
});

/** The desk's one screen: the queue, the visitor, the company. Everything by key and by mouse; without script by forms. */
export default function DeskConsole() {
  const facts = useLoaderData<typeof loader>();
  const { queue, visit, company, work, looked, upNext, asked, settings, receipt, qr, handOver } = facts;
  const reply = useReply<typeof action>() as object | undefined;
  const t = useWords(consoleWords);
  // The panel that asks says it itself, with the focus in it.
  const asksHow = Object.keys(asReply(reply)?.errors ?? {}).join() === "result";
  const { lostAt } = useLive([`queue:${facts.stationCode}`]);
  useEscape(looked !== null);

  return (
    <PressKey value={facts.formKey}>
      {receipt ? <PrintOnce key={`${receipt.number}-${receipt.sheets.length}`} /> : null}
      {visit ? null : <Refresh seconds={20} />}
      <div className="desk-console no-print">
        <ErrorSummary reply={asksHow ? undefined : reply} />
        {lostAt ? <div className="desk-strip"><Notice kind="warn" title={t.live.off}><Link to="/desk" reloadDocument>{t.live.refresh}</Link></Notice></div> : null}
        {facts.isElsewhere && queue.own ? <ElsewhereNotice no={queue.own.no} /> : null}
        {handOver.map((note) => <HandOver key={note.id} note={note} />)}
        {queue.own?.state === "paused" ? <PausedWindow queue={queue} /> : null}
        <ConsoleKeys settings={settings} undo={queue.undo}>
          <div className="desk-panes">
            <QueuePane queue={queue} looked={asked.look} tools={<WindowState queue={queue} reply={reply} />} />
            <div className="desk-middle">
              {looked ? <LookPanel looked={looked} queue={queue} reply={reply} /> : null}
              {visit && work ? <VisitPane visit={visit} work={work} queue={queue} settings={settings} tab={asked.tab} formKey={facts.formKey} reply={reply} />
                : queue.own ? <FreeWindow next={queue.line[0]} upNext={upNext} settings={settings} /> : <StartOfDay queue={queue} reply={reply} />}
            </div>
            {visit ? <SidePane visit={visit} company={company} work={work} find={asked.find} reply={reply} /> : null}
            {upNext?.company && !looked ? <NextSide visit={upNext.visit} company={upNext.company} /> : null}
          </div>
        </ConsoleKeys>
      </div>
      {receipt && qr ? <div className="only-print"><Receipt view={receipt} backTo="/desk" qr={qr} now={facts.now} sheets={receipt.sheets} /></div> : null}
    </PressKey>
  );
}

/** A note from the last team, until this reader has seen it. */
function HandOver({ note }: { note: { id: string; words: string; author: string; writtenAt: Date } }) {
  const t = useWords(consoleWords).handOver;
  const format = useFormat();

  return (
    <div className="desk-strip">
      <Notice icon="chat" title={t.title(note.author, format.relativeTime(note.writtenAt))}>
        <p className="words">{note.words}</p>
        <PressForm intent="read-note"><input type="hidden" name="noteId" value={note.id} /><Button size="tiny">{t.read}</Button></PressForm>
      </Notice>
    </div>
  );
}

/** Esc puts the look at a ticket away; the focus goes back to its row, from where J and K go on. */
function useEscape(isLooking: boolean) {
  const navigate = useNavigate();
  useEffect(() => {
    if (!isLooking) return undefined;
    const close = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.isComposing || event.defaultPrevented || document.querySelector("dialog[open], details.desk-panel[open]")) return;
      document.querySelector<HTMLElement>("[data-queue-row][aria-current]")?.focus();
      void navigate("/desk", { preventScrollReset: true });
    };
    document.addEventListener("keydown", close);
    return () => document.removeEventListener("keydown", close);
  }, [isLooking, navigate]);
}
