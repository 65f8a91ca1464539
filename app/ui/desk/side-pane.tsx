import { Form, Link } from "@remix-run/react";
import type { CompanyAtDesk } from "~/domain/desk/company-at-desk.server";
import type { VisitAtDesk } from "~/domain/desk/visit-at-desk.server";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { consoleWords } from "~/i18n/messages/console";
import { queueWords } from "~/i18n/messages/queue";
import { walkInWords } from "~/i18n/messages/walk-in";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import { keptText, type MaybeReply } from "~/ui/primitives/form-reply";
import { TextInput } from "~/ui/primitives/inputs";
import { KeyValues } from "~/ui/primitives/key-values";
import { StatusTag } from "~/ui/primitives/status-tag";
import type { Work } from "./console-types";
import { NotesBox } from "./notes-box";
import { PressForm } from "./press-form";

/** Right: the company, what is under way with it, how the last visit went, the notes of this one. */
export function SidePane({ visit, company, work, find, reply }: { visit: VisitAtDesk; company: CompanyAtDesk | null; work: Work | null; find?: string; reply: MaybeReply }) {
  const t = useWords(consoleWords).side;
  const isRefused = keptText(reply, "intent") === "notes" && keptText(reply, "ticketId") === visit.ticketId;

  return (
    <aside className="desk-side" aria-label={t.label}>
      {company ? <CompanyCard company={company} visit={visit} /> : <UnknownCompany visit={visit} found={work?.foundCompanies ?? null} find={find} />}
      <section id="notes">
        <h2>{t.notes}</h2>
        <NotesBox key={visit.ticketId} ticketId={visit.ticketId} notes={visit.notes} version={visit.notesVersion} refused={isRefused ? keptText(reply, "notes") : undefined} />
      </section>
    </aside>
  );
}

/** The same of whoever is called next, while the window is free. */
export function NextSide({ company, visit }: { company: CompanyAtDesk; visit: VisitAtDesk }) {
  const t = useWords(consoleWords).side;
  return <aside className="desk-side" aria-label={t.label}><CompanyCard company={company} visit={visit} /></aside>;
}

/** What the desk knows of a company; also shown before its visitor is called. */
function CompanyCard({ company, visit }: { company: CompanyAtDesk; visit: Pick<VisitAtDesk, "contactName" | "contactPhone"> }) {
  const t = useWords(consoleWords).side;
  const locale = useLocale();

  return (
    <>
      <section>
        <h2>{t.company}</h2>
        <p><b>{company.name}</b></p>
        <KeyValues
          className="kv-tight"
          items={[
            { term: t.creditCode, value: <span className="num">{company.creditCode}</span> },
            { term: t.contact, value: visit.contactName },
            { term: t.phone, value: visit.contactPhone },
            { term: t.building, value: company.building?.[locale] },
          ]}
        />
      </section>
      <UnderWay requests={company.underWay} />
      <LastVisit visit={company.lastVisit} />
    </>
  );
}

function UnderWay({ requests }: { requests: CompanyAtDesk["underWay"] }) {
  const t = useWords(consoleWords).side;
  const format = useFormat();
  const locale = useLocale();

  return (
    <section>
      <h2>{requests.length > 0 ? t.underWay(requests.length) : t.underWayNone}</h2>
      <div className="rows">
        {requests.map(({ id, number, itemZh, itemEn, status, due, papersAwaited }) => (
          <Link key={id} to={`/desk/requests/${number}`} className="under-way">
            <span className="row between top"><b>{locale === "zh" ? itemZh : itemEn}</b><StatusTag status={status} plain /></span>
            <span className="row between dim"><span className="num">{number}</span>{papersAwaited > 0 ? <span className="is-warn">{t.awaited(papersAwaited)}</span> : due ? <span className={due.remaining.state === "late" ? "is-error" : undefined}>{t.due(format.shortDay(shanghaiDay(due.at)))}</span> : null}</span>
          </Link>
        ))}
      </div>
    </section>
  );
}

function LastVisit({ visit }: { visit: CompanyAtDesk["lastVisit"] }) {
  const t = useWords(consoleWords).side;
  const q = useWords(queueWords);
  const format = useFormat();
  const locale = useLocale();

  return (
    <section>
      <h2>{t.lastVisit}</h2>
      {visit ? (
        <p className="dim">
          {t.lastVisitLine(format.shortDay(shanghaiDay(visit.at)), visit.servedBy, locale === "zh" ? visit.itemZh : visit.itemEn)}
          {visit.result ? <>　{q.visitResult[visit.result]}</> : null}
          {visit.resultWords ? <span className="block words">{visit.resultWords}</span> : null}
          {visit.notes ? <span className="block words">{visit.notes}</span> : null}
        </p>
      ) : <p className="dim">{t.lastVisitNone}</p>}
    </section>
  );
}

/** Nobody said yet which company this is: find it, and the visit is tied to it. */
function UnknownCompany({ visit, found, find }: { visit: VisitAtDesk; found: Work["foundCompanies"]; find?: string }) {
  const t = useWords(consoleWords).side;
  const w = useWords(walkInWords);

  return (
    <section>
      <h2>{t.company}</h2>
      <p>{visit.companyName ? <b>{visit.companyName}</b> : t.unknown}</p>
      <p className="dim">{t.unknownHelp}</p>
      <Form method="get" role="search" aria-label={t.find} className="walk-in-search" preventScrollReset>
        <Field name="find" label={t.find} hint={w.findCompanyHint} hideLabel wide><TextInput type="search" defaultValue={find ?? visit.companyName} maxLength={80} autoComplete="off" /></Field>
        <Button size="small" icon="search">{w.find}</Button>
      </Form>
      {found?.length === 0 ? <p className="dim" role="status">{w.noCompany}</p> : null}
      <ul className="rows">
        {(found ?? []).map((company) => (
          <li key={company.id} className="found-company">
            <p><b>{company.name}</b><span className="block t1 dim num">{company.creditCode}</span></p>
            {(company.people.length > 0 ? company.people : [undefined]).map((person) => (
              <PressForm key={person?.userId ?? "company"} intent="name">
                <input type="hidden" name="ticketId" value={visit.ticketId} />
                <input type="hidden" name="companyId" value={company.id} />
                {person ? <input type="hidden" name="userId" value={person.userId} /> : null}
                <Button size="tiny">{person ? `${person.name}　${person.phone}` : t.found}</Button>
              </PressForm>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
