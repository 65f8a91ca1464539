import type { ReactNode } from "react";
import type { ShownRequest } from "~/domain/requests/get-request-for-company.server";
import { heldFileWords } from "~/i18n/messages/held-files";
import { replyWords } from "~/i18n/messages/mail-replies";
import { requestWords } from "~/i18n/messages/requests";
import { statusWords } from "~/i18n/messages/status";
import { trackingWords } from "~/i18n/messages/tracking";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { DayLedgerUnfold, type LedgerAct } from "../../primitives/day-ledger";
import { FileRow } from "../../primitives/file-row";
import { KeyValues } from "../../primitives/key-values";
import { Bilingual } from "../../primitives/names";
import { Notice } from "../../primitives/notice";
import { PageHead, Section, Sheet } from "../../primitives/page";
import { StatusTag, Tag } from "../../primitives/status-tag";
import { MailReplies } from "../mail-replies";
import { CompanyPapers } from "./papers";
import { companyClock, PromisedDate } from "./promised-date";
import { RatingAnswer } from "./rating-answer";
import { Road } from "./road";

interface RequestForCompanyProps {
  view: ShownRequest;
  back?: { to: string; label: string };
  /** the one thing to do now, as the page's primary button */
  primary?: ReactNode;
  /** what else can be done: rows and questions at the end of the page */
  actions?: ReactNode;
  /** a message about how the page was opened */
  note?: ReactNode;
  receiptTo: string | null;
  /** where it is rated, for a reader who may */
  rateTo?: string;
  fileHref: ((id: string) => string) | null;
  /** the reader is signed in and opens files of their mails */
  hasReplyFiles?: boolean;
}

/** A request as its company reads it: status, promised date, who has it, next step, ledger, road, papers, actions. */
export function RequestForCompany({ view, back, primary, actions, note, receiptTo, rateTo, fileHref, hasReplyFiles = false }: RequestForCompanyProps) {
  const t = useWords(trackingWords).request;
  const replies = useWords(replyWords);
  const held = useWords(heldFileWords);

  return (
    <Sheet
      head={
        <PageHead
          back={back}
          over={view.number}
          title={<Bilingual zh={view.item.nameZh} en={view.item.nameEn} />}
          tags={
            <>
              <StatusTag status={view.status} outcome={view.outcome} />
              {view.wasDeemedAccepted && view.status === "accepted" ? <Tag tone="warn" icon="info">{t.deemed}</Tag> : null}
            </>
          }
        >
          {note}
          <PromisedDate view={view} />
          <Standing view={view} />
          {primary ? <div className="buttons">{primary}</div> : null}
          {view.materials.some(({ files }) => files.some((file) => file.isBeingChecked)) ? <Notice title={held.checking}>{held.checkingHelp}</Notice> : null}
        </PageHead>
      }
    >
      <Answer view={view} fileHref={fileHref} />
      <RatingAnswer view={view} rateTo={rateTo} />
      <Ledger view={view} />
      <Section title={t.done} id="road"><Road view={view} receiptTo={receiptTo} /></Section>
      {view.replies.length > 0 ? <Section title={replies.yours} id="replies"><MailReplies replies={view.replies} hasFiles={hasReplyFiles} /><p className="t2 dim">{replies.notHandedIn}</p></Section> : null}
      <section className="sec"><CompanyPapers view={view} fileHref={fileHref} /></section>
      {actions ? <section className="sec no-print">{actions}</section> : null}
    </Sheet>
  );
}

/** Who has it, whom to call, what to do now. */
function Standing({ view }: { view: ShownRequest }) {
  const t = useWords(trackingWords).request;
  const words = useWords(requestWords);
  const status = useWords(statusWords);
  const format = useFormat();
  const locale = useLocale();
  const station = locale === "zh" ? view.station.nameZh : view.station.nameEn;
  const department = view.department && (locale === "zh" ? view.department.nameZh : view.department.nameEn);
  const next = words.next[view.next.key];
  const phone = view.department?.phone;

  return (
    <KeyValues
      items={[
        { term: t.who, value: view.next.who === "nobody" ? words.whoActs.nobody : (department ?? station) },
        department && phone ? { term: t.contact, value: <>{view.contactPerson ? `${view.contactPerson}　` : ""}<a href={`tel:${phone}`}>{phone}</a></> } : null,
        { term: t.next, value: <b>{next.title}</b>, note: next.help },
        view.rating ? { term: t.rated, value: status.rating[view.rating.level], note: format.dayOf(view.rating.ratedAt) } : null,
        { term: t.station, value: station },
        { term: t.company, value: view.company.name },
        { term: t.queryCode, value: view.queryCode },
        { term: t.matter, value: view.matter ? <span className="words">{view.matter}</span> : null },
      ]}
    />
  );
}

function Answer({ view, fileHref }: { view: ShownRequest; fileHref: RequestForCompanyProps["fileHref"] }) {
  const t = useWords(trackingWords).request;
  const format = useFormat();
  if (!view.answer && view.results.length === 0) return null;

  return (
    <Section title={t.answer} id="answer">
      {view.answer ? <p className="words measure">{view.answer}</p> : null}
      {view.results.map((file) => (
        <FileRow key={file.id} name={file.fileName} size={file.size} mediaType={file.mediaType} note={format.dayTime(file.uploadedAt)} href={fileHref?.(file.id)} isBeingChecked={file.isBeingChecked} />
      ))}
    </Section>
  );
}

/** How the date was counted: of the clock the company waits for, or of the one that was kept. */
function Ledger({ view }: { view: ShownRequest }) {
  const clock = companyClock(view);
  if (!clock || clock.ledger.length === 0) return null;
  const answered = view.supplement?.answeredAt;
  const act: LedgerAct =
    clock.kind === "handling" ? "accepted" : clock.kind === "delivery" ? "decided" : answered && clock.startedAt >= answered ? "supplement" : "received";

  return (
    <section className="sec" id="days">
      <DayLedgerUnfold days={clock.ledger} limitUnit={clock.limitUnit} act={act} open={view.status === "accepted"} />
    </section>
  );
}
