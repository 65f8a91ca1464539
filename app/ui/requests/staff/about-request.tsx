import { Link } from "@remix-run/react";
import type { StaffRequestView } from "~/domain/requests/get-request-for-staff.server";
import { workWords } from "~/i18n/messages/work";
import { useLocale, useWords } from "~/i18n/use-words";
import { SentMails, type MailRow } from "~/ui/mailbox/sent-mails";
import { KeyValues } from "~/ui/primitives/key-values";
import { StatusTag } from "~/ui/primitives/status-tag";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import { Unfold } from "~/ui/primitives/unfold";
import { contactIn, UnmaskContact } from "./unmask-contact";

type About = Pick<StaffRequestView, "company" | "contact" | "routedBecause" | "others" | "may">;

/** Why it came here, the company and its other requests, the mails it got: shown while no move is open. */
export function AboutRequest({ view, mails, reply }: { view: About; mails: readonly MailRow[]; reply?: MaybeReply }) {
  const t = useWords(workWords);
  const locale = useLocale();
  const contact = contactIn(reply, view.contact);

  return (
    <>
      <section>
        <h2>{t.company}</h2>
        <KeyValues
          items={[
            { term: t.company, value: view.company.name },
            { term: t.creditCode, value: <span className="num nowrap">{view.company.creditCode}</span> },
            { term: t.contact, value: contact.name },
            { term: t.phone, value: contact.phone },
            { term: t.mail, value: <span className="any-break">{contact.email}</span> },
            { term: t.routedBecause, value: view.routedBecause?.[locale] },
          ]}
        />
        {view.may.unmask ? <UnmaskContact reply={reply} /> : null}
      </section>
      <section>
        <h2>{t.otherRequests}</h2>
        {view.others.length === 0 ? <p className="dim">{t.noOtherRequests}</p> : null}
        <ul className="rows">
          {view.others.map((other) => (
            <li key={other.id} className="row between other-request">
              <Link to={`/requests/${other.number}`}>{locale === "zh" ? other.itemZh : other.itemEn}</Link>
              <StatusTag status={other.status} outcome={other.outcome} plain />
            </li>
          ))}
        </ul>
      </section>
      {mails.length > 0 ? (
        <section>
          <Unfold level={2} title={<>{t.notices} <span className="dim">{mails.length}</span></>}><SentMails mails={mails} /></Unfold>
        </section>
      ) : null}
    </>
  );
}
