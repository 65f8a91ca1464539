import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { acknowledgeHandOver } from "~/domain/inbox/acknowledge-hand-over.server";
import { getHandOver } from "~/domain/inbox/get-hand-over.server";
import { saveHandOver } from "~/domain/inbox/save-hand-over.server";
import { requireStaff } from "~/http/actor.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { redirectWith } from "~/http/flash.server";
import { optionalProse } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { readParams } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { absenceWords } from "~/i18n/messages/absence";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button } from "~/ui/primitives/button";
import { Empty } from "~/ui/primitives/empty";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import { TextArea } from "~/ui/primitives/inputs";
import { PageHead } from "~/ui/primitives/page";
import { PrintButton, PrintHead } from "~/ui/primitives/print-head";
import { HandOverTable } from "~/ui/requests/staff/hand-over-table";

const Params = z.object({ absenceId: z.uuid() });
const SheetForm = z.looseObject({ intent: z.enum(["save", "acknowledge"], "form.choose"), words: optionalProse(1000) });
const noteField = /^note-([0-9a-f-]{36})$/;
const longestNote = 500;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "liaison", "head");
  return orThrow(getHandOver(database(), actor, readParams(params, Params).absenceId));
}

/** The person writes what the deputy should know; the deputy takes it over. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "liaison", "head");
  const { absenceId } = readParams(params, Params);
  await orThrow(getHandOver(database(), actor, absenceId));
  const form = await readForm(request, SheetForm);
  if (!form.ok) return form.reply();
  const isKept = form.value.intent === "save";
  const done = await attempt(() => (isKept
    ? saveHandOver(database(), actor, { absenceId, words: form.value.words, notes: notesIn(form.values) })
    : acknowledgeHandOver(database(), actor, { absenceId, now: new Date() })));
  return done.ok ? redirectWith(request, `/inbox/hand-over/${absenceId}`, isKept ? "absence.kept" : "absence.acknowledged") : refusal(done.error, form.values);
}

function notesIn(values: Record<string, string | string[]>) {
  return Object.entries(values).flatMap(([name, value]) => {
    const requestId = noteField.exec(name)?.[1];
    return requestId && typeof value === "string" ? [{ requestId, words: value.trim().slice(0, longestNote) }] : [];
  });
}

export const meta = titled<typeof loader>((locale, sheet) => words(absenceWords, locale).sheetTitle(sheet.name));

/** The hand-over sheet: every open request of who is away with what the deputy should know; to be printed and taken over. */
export default function HandOverPage() {
  const sheet = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(absenceWords);
  const locale = useLocale();
  const format = useFormat();
  const { may, rows } = sheet;

  return (
    <div className="work">
      <ErrorSummary reply={reply} />
      <PrintHead title={t.sheetTitle(sheet.name)} other={t.sheetOther} otherLang={locale === "zh" ? "en" : "zh-CN"} />
      <PageHead
        title={t.sheetTitle(sheet.name)}
        back={{ to: "/inbox/absences", label: t.title }}
        lead={t.sheetLead(sheet.name, sheet.deputyName, format.day(sheet.fromDay), format.day(sheet.toDay))}
      />
      {sheet.acknowledgedAt ? <p className="is-ok">{t.acknowledgedAt(format.dayTime(sheet.acknowledgedAt), sheet.acknowledgedNumbers.length)}</p> : <p className="dim">{t.notAcknowledged}</p>}
      <Form method="post" className="hand-over">
        {may.write ? (
          <Field name="words" label={t.words} optional reply={reply}><TextArea rows={3} maxLength={1000} defaultValue={sheet.words} /></Field>
        ) : sheet.words ? <p className="words">{sheet.words}</p> : null}
        {rows.length === 0 ? <Empty icon="tray" title={t.noRequests} /> : (
          <>
            <p className="dim">{t.count(rows.length)}</p>
            <HandOverTable rows={rows} mayWrite={may.write} longestNote={longestNote} reply={reply} />
          </>
        )}
        <p className="only-print hand-over-signature">{t.signature}</p>
        <div className="buttons no-print">
          {may.write ? <Button variant="primary" name="intent" value="save">{t.keep}</Button> : null}
          {may.acknowledge ? <Button variant="primary" name="intent" value="acknowledge">{t.acknowledge}</Button> : null}
          {may.acknowledge ? <span className="dim">{t.acknowledgeHelp(rows.length)}</span> : null}
          <PrintButton>{t.print}</PrintButton>
        </div>
      </Form>
    </div>
  );
}
