import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { deskWords } from "~/i18n/messages/desk";
import { statusWords } from "~/i18n/messages/status";
import { useLocale, useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import { Select, TextArea, TextInput } from "~/ui/primitives/inputs";
import { Checkbox, OptionCards } from "~/ui/primitives/option-cards";
import { outcomes, returnReasons, type RequestMove } from "~db/vocabulary";
import type { ShownMaterial } from "./materials-panel";
import { PaperTicks } from "./paper-ticks";

interface DeskFormProps {
  version: number;
  reply?: MaybeReply;
  /** on a page that is about more than this one request: where it goes, and which request it is about */
  place?: FormPlace;
}

export interface FormPlace {
  action: string;
  requestNumber: string;
  /** the visit in which it happens */
  ticketId: string;
  /** for buttons that stand elsewhere on the page */
  formId: string;
}

/** A move of the desk as a form of its own. */
function MoveForm({ move, version, place, children }: { move: RequestMove; version: number; place?: FormPlace; children: ReactNode }) {
  return (
    <Form method="post" className="move-form" action={place?.action} id={place?.formId} preventScrollReset={place !== undefined}>
      {place ? <><input type="hidden" name="request" value={place.requestNumber} /><input type="hidden" name="ticketId" value={place.ticketId} /></> : null}
      <input type="hidden" name="move" value={move} />
      <input type="hidden" name="version" value={version} />
      {children}
    </Form>
  );
}

/** The tick list. Its buttons stand elsewhere when it has a `place`. One press receives and routes; items the station may finish can be kept at the desk. */
export function ReceiveForm({ version, reply, place, materials, mayKeep, tolerantFrom, tolerantTo }: DeskFormProps & {
  materials: readonly (ShownMaterial & { isRequired: boolean })[];
  mayKeep: boolean;
  tolerantFrom: string;
  tolerantTo: string;
}) {
  const t = useWords(deskWords);

  return (
    <MoveForm move="receive" version={version} place={place}>
      <PaperTicks papers={materials.map(({ files, ...paper }) => ({ ...paper, fileCount: files.length }))} tolerantFrom={tolerantFrom} tolerantTo={tolerantTo} reply={reply} />
      <p className="dim">{t.receiveHelp}</p>
      {place ? null : (
        <div className="buttons">
          <Button variant="primary" icon="tray" name="then" value="route">{t.receiveAndRoute}</Button>
          {mayKeep ? <Button name="then" value="keep">{t.receiveAndKeep}</Button> : null}
        </div>
      )}
    </MoveForm>
  );
}

/** On to a department: by the rules, or where the desk says, with a reason. */
export function RouteForm({ version, reply, departments }: DeskFormProps & { departments: readonly { code: string; zh: string; en: string }[] }) {
  const t = useWords(deskWords);
  const locale = useLocale();

  return (
    <MoveForm move="route" version={version}>
      <Field name="departmentCode" label={t.routeTo} hint={t.routeHint} optional reply={reply}>
        <Select empty={t.byRules} options={departments.map(({ code, zh, en }) => ({ value: code, label: locale === "zh" ? zh : en }))} />
      </Field>
      <Field name="reason" label={t.routeReason} optional reply={reply}><TextInput maxLength={500} /></Field>
      <div className="buttons"><Button>{t.routeNow}</Button></div>
    </MoveForm>
  );
}

/** What the station may finish by itself: outcome and answer, and the request is done. */
export function FinishForm({ version, reply, place, isPrimary }: DeskFormProps & { isPrimary: boolean }) {
  const t = useWords(deskWords);
  const s = useWords(statusWords);

  return (
    <MoveForm move="finish_at_desk" version={version} place={place}>
      <p className="dim">{t.finishHelp}</p>
      <OptionCards name="outcome" legend={t.outcome} options={outcomes.map((value) => ({ value, label: s.outcome[value] }))} columns={2} reply={reply} />
      <Field name="answer" label={t.answer} reply={reply}><TextArea rows={3} maxLength={2000} /></Field>
      {place ? null : <div className="buttons"><Button variant={isPrimary ? "primary" : "secondary"}>{t.finishNow}</Button></div>}
    </MoveForm>
  );
}

/** The papers asked for, ticked as they come in on paper. */
export function SupplementForm({ version, reply, place, lines }: DeskFormProps & { lines: readonly { materialNo: number; nameZh: string; nameEn: string; needed: string }[] }) {
  const t = useWords(deskWords);
  const locale = useLocale();

  return (
    <MoveForm move="hand_in_papers" version={version} place={place}>
      <p className="dim">{t.supplementHelp}</p>
      {lines.map(({ materialNo, nameZh, nameEn, needed }) => (
        <Checkbox key={materialNo} name="line" value={String(materialNo)} label={locale === "zh" ? nameZh : nameEn} help={needed} reply={reply} />
      ))}
      {place ? null : <div className="buttons"><Button variant="primary">{t.supplementNow}</Button></div>}
    </MoveForm>
  );
}

/** Who took the result with them, or where it was sent. */
export function DeliverForm({ version, reply, place }: DeskFormProps) {
  const t = useWords(deskWords);

  return (
    <MoveForm move="deliver" version={version} place={place}>
      <OptionCards name="how" legend={t.how} options={[{ value: "collected", label: t.atStation }, { value: "mailed", label: t.byPost }]} columns={2} defaultValue="collected" reply={reply} />
      <Field name="to" label={t.deliverTo} reply={reply}><TextInput maxLength={100} /></Field>
      {place ? null : <div className="buttons"><Button variant="primary">{t.deliverNow}</Button></div>}
    </MoveForm>
  );
}

/** Sends the request back with a reason the company reads. */
export function ReturnForm({ version, reply }: DeskFormProps) {
  const t = useWords(deskWords);
  const s = useWords(statusWords);

  return (
    <MoveForm move="return" version={version}>
      <Field name="reasonKey" label={t.returnReason} reply={reply}>
        <Select empty="" options={returnReasons.map((value) => ({ value, label: s.returnReason[value] }))} />
      </Field>
      <Field name="reason" label={t.reason} reply={reply}><TextArea rows={3} maxLength={500} /></Field>
      <div className="buttons"><Button variant="danger">{t.returnNow}</Button></div>
    </MoveForm>
  );
}
