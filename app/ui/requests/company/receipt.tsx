import { shanghaiDay, yearOf } from "~/domain/calendar/shanghai-time";
import { Form } from "@remix-run/react";
import type { PrintedSheet, ReceiptFacts } from "~/domain/requests/get-receipt.server";
import { statusWords } from "~/i18n/messages/status";
import { receiptWords } from "~/i18n/messages/receipt";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { materialForms, type MaterialForm } from "~db/vocabulary";
import { Button } from "../../primitives/button";
import { Empty } from "../../primitives/empty";
import { KeyValues } from "../../primitives/key-values";
import { Bilingual } from "../../primitives/names";
import { PageHead, Sheet } from "../../primitives/page";
import { LawBox, PrintButton, PrintFoot, PrintHead } from "../../primitives/print-head";
import { QrCode } from "../../primitives/qr-code";
import type { QrPath } from "../../primitives/qr-path.server";
import { Mark } from "../../primitives/status-tag";

interface ReceiptProps {
  view: ReceiptFacts;
  backTo: string;
  /** where `backTo` leads, when that is not the progress page */
  backLabel?: string;
  /** leads to the tracking page with the number filled in */
  qr: QrPath;
  now: Date;
  /** the sheets printed so far; given at the desk, where each print is noted before the printer runs */
  sheets?: readonly PrintedSheet[];
}

/** 收件凭证: what was received, when, by whom, and that receipt is not acceptance. Prints on A5. */
export function Receipt({ view, backTo, backLabel, qr, now, sheets }: ReceiptProps) {
  const t = useWords(receiptWords);
  const format = useFormat();
  const locale = useLocale();
  const { receivedAt } = view;
  const back = { to: backTo, label: backLabel ?? t.back };
  if (!receivedAt) return <Sheet head={<PageHead back={back} over={view.number} title={t.title} />}><Empty icon="tray" title={t.notYet}>{t.notYetHelp}</Empty></Sheet>;

  const station = locale === "zh" ? view.station.nameZh : view.station.nameEn;
  const receivedBy = view.timeline.find(({ move }) => move === "receive")?.by;
  const sheet = sheets?.at(-1);
  const print = sheets ? <Form method="post"><Button icon="print" variant="primary">{t.print}</Button></Form> : <PrintButton>{t.print}</PrintButton>;
  const year = locale === "zh" ? `${yearOf(shanghaiDay(receivedAt))}年` : "";
  return (
    <div className="receipt">
      <Sheet head={<><PrintHead title={t.title} other={t.other} otherLang={locale === "zh" ? "en" : "zh-CN"} /><div className="no-print"><PageHead back={back} title={t.title} actions={print} /></div></>}>
        <div className="receipt-head">
          <KeyValues
            items={[
              { term: t.number, value: <><b>{view.number}</b>{sheet && sheet.no > 1 ? <>{" "}<Mark>{t.reprint}</Mark></> : null}</> },
              { term: t.code, value: view.queryCode && <b>{view.queryCode}</b> },
              { term: t.item, value: <Bilingual zh={view.item.nameZh} en={view.item.nameEn} /> },
              { term: t.company, value: view.company.name },
              { term: t.received, value: year + format.dayTime(receivedAt) },
              { term: t.station, value: [station, receivedBy].filter(Boolean).join("　") },
            ]}
          />
          <figure className="receipt-qr"><QrCode code={qr} label={t.scan} /><figcaption className="t2 dim">{t.scan}</figcaption></figure>
        </div>
        <Papers view={view} />
        <LawBox>{t.law}</LawBox>
        <WhatFollows view={view} />
        <PrintFoot
          note={<>{view.department?.phone ? <span className="block">{t.phone(view.department.phone)}</span> : null}<span className="block">{t.hotline}</span><span className="block">{sheet ? t.sheet(sheet.no, format.dayTime(sheet.at), sheet.by) : t.printed(format.dayTime(now))}</span></>}
          sign={t.sign}
          stamp={t.stamp}
        />
        {sheet ? <p className="t2 dim no-print">{t.sheet(sheet.no, format.dayTime(sheet.at), sheet.by)}</p> : null}
      </Sheet>
    </div>
  );
}

function Papers({ view }: { view: ReceiptFacts }) {
  const t = useWords(receiptWords);
  const names = useWords(statusWords);
  const format = useFormat();
  const locale = useLocale();
  const formWord = (form: string) => (isForm(form) ? names.materialForm[form] : form);
  if (view.receivedPapers.length === 0) return null;

  return (
    <table className="receipt-papers">
      <thead>
        <tr><th scope="col">{t.no}</th><th scope="col">{t.paper}</th><th scope="col">{t.form}</th><th scope="col" className="right">{t.copies}</th></tr>
      </thead>
      <tbody>
        {view.receivedPapers.map(({ materialNo, nameZh, nameEn, form, copies, state }) => {
          const isOwed = state === "tolerated";
          const owed = view.tolerantUntil ? t.tolerated(format.shortDay(view.tolerantUntil)) : t.toleratedOnly;
          return (
            <tr key={materialNo}>
              <td>{materialNo}</td>
              <td>{locale === "zh" ? nameZh : nameEn}</td>
              <td>{isOwed ? owed : formWord(form)}</td>
              <td className="right">{isOwed || form === "s" || copies === 0 ? t.none : copies}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** By when the department answers, and how long it takes then. */
function WhatFollows({ view }: { view: ReceiptFacts }) {
  const t = useWords(receiptWords);
  const format = useFormat();
  const locale = useLocale();
  const intake = view.clocks.find(({ kind }) => kind === "intake");
  if (!intake || !view.department) return null;

  const { value, unit } = view.item.promisedLimit;
  const department = locale === "zh" ? view.department.nameZh : view.department.nameEn;
  return <p className="gap-4">{t.next(department, format.dayTime(intake.dueAt))}{value > 0 ? t.then(format.limit(value, unit)) : null}</p>;
}

function isForm(form: string): form is MaterialForm {
  return materialForms.some((known) => known === form);
}
