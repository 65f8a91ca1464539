import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { deskWords } from "~/i18n/messages/desk";
import { statusWords } from "~/i18n/messages/status";
import { useLocale, useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import { DateInput, Select, TextArea, TextInput } from "~/ui/primitives/inputs";
import { MaterialRow } from "~/ui/primitives/material-row";
import { Checkbox, OptionCards, Segments } from "~/ui/primitives/option-cards";
import { outcomes, returnReasons, type RequestMove } from "~db/vocabulary";
import type { ShownMaterial } from "./materials-panel";

interface DeskFormProps {
  version: number;
  reply?: MaybeReply;
}

/** A move of the desk as a form of its own. */
function MoveForm({ move, version, children }: { move: RequestMove; version: number; children: ReactNode }) {
  return (
    <Form method="post" className="move-form">
      <input type="hidden" name="move" value={move} />
      <input type="hidden" name="version" value={version} />
      {children}
    </Form>
  );
}

/**
 * The tick list: each paper received, to follow (容缺, where the item allows it) or missing. What the company uploaded
 * comes ticked. One press receives and routes; items the station may finish can be kept at the desk.
 */
export function ReceiveForm({ version, reply, materials, mayKeep, tolerantFrom, tolerantTo }: DeskFormProps & {
  materials: readonly (ShownMaterial & { isRequired: boolean })[];
  mayKeep: boolean;
  tolerantFrom: string;
  tolerantTo: string;
}) {
  const t = useWords(deskWords);
  const locale = useLocale();

  return (
    <MoveForm move="receive" version={version}>
      <ol className="rows rows-closed">
        {materials.map((material) => {
          const { materialNo, nameZh, nameEn, form, copies, isTolerable, isRequired, files } = material;
          return (
            <MaterialRow
              key={materialNo} no={materialNo} nameZh={nameZh} nameEn={nameEn} form={form} copies={copies} isTolerable={isTolerable} isRequired={isRequired}
              help={files.length > 0 ? t.fileCount(files.length) : undefined}
              side={
                <Segments
                  name={`paper-${materialNo}`}
                  legend={locale === "zh" ? nameZh : nameEn}
                  options={[
                    { value: "received", label: t.states.received },
                    ...(isTolerable ? [{ value: "tolerated", label: t.states.tolerated, tone: "warn" as const }] : []),
                    { value: "missing", label: t.states.missing, tone: "error" as const },
                  ]}
                  defaultValue={files.length > 0 || form === "s" ? "received" : undefined}
                  reply={reply}
                />
              }
            />
          );
        })}
      </ol>
      {materials.some(({ isTolerable }) => isTolerable) ? (
        <Field name="tolerantUntil" label={t.tolerantUntil} hint={t.tolerantHint} optional reply={reply}><DateInput min={tolerantFrom} max={tolerantTo} /></Field>
      ) : null}
      <p className="dim">{t.receiveHelp}</p>
      <div className="buttons">
        <Button variant="primary" icon="tray" name="then" value="route">{t.receiveAndRoute}</Button>
        {mayKeep ? <Button name="then" value="keep">{t.receiveAndKeep}</Button> : null}
      </div>
    </MoveForm>
  );
}

/** What the station may finish by itself: outcome and answer, and the request is done. */
export function FinishForm({ version, reply, isPrimary }: DeskFormProps & { isPrimary: boolean }) {
  const t = useWords(deskWords);
  const s = useWords(statusWords);

  return (
    <MoveForm move="finish_at_desk" version={version}>
      <p className="dim">{t.finishHelp}</p>
      <OptionCards name="outcome" legend={t.outcome} options={outcomes.map((value) => ({ value, label: s.outcome[value] }))} columns={2} reply={reply} />
      <Field name="answer" label={t.answer} reply={reply}><TextArea rows={3} maxLength={2000} /></Field>
      <div className="buttons"><Button variant={isPrimary ? "primary" : "secondary"}>{t.finishNow}</Button></div>
    </MoveForm>
  );
}

/** The papers asked for, ticked as they come in on paper. */
export function SupplementForm({ version, reply, lines }: DeskFormProps & { lines: readonly { materialNo: number; nameZh: string; nameEn: string; needed: string }[] }) {
  const t = useWords(deskWords);
  const locale = useLocale();

  return (
    <MoveForm move="hand_in_papers" version={version}>
      <p className="dim">{t.supplementHelp}</p>
      {lines.map(({ materialNo, nameZh, nameEn, needed }) => (
        <Checkbox key={materialNo} name="line" value={String(materialNo)} label={locale === "zh" ? nameZh : nameEn} help={needed} reply={reply} />
      ))}
      <div className="buttons"><Button variant="primary">{t.supplementNow}</Button></div>
    </MoveForm>
  );
}

/** Who took the result with them, or where it was sent. */
export function DeliverForm({ version, reply }: DeskFormProps) {
  const t = useWords(deskWords);

  return (
    <MoveForm move="deliver" version={version}>
      <OptionCards name="how" legend={t.how} options={[{ value: "collected", label: t.atStation }, { value: "mailed", label: t.byPost }]} columns={2} defaultValue="collected" reply={reply} />
      <Field name="to" label={t.deliverTo} reply={reply}><TextInput maxLength={100} /></Field>
      <div className="buttons"><Button variant="primary">{t.deliverNow}</Button></div>
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
