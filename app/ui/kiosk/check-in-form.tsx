import { Form } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { kioskWords } from "~/i18n/messages/kiosk";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { FormKey } from "../primitives/form-key";
import type { MaybeReply } from "../primitives/form-reply";
import { Icon } from "../primitives/icon";
import { KioskQuestion } from "./choose-category";
import { KioskTrouble } from "./kiosk-trouble";

/** Several bookings have these last digits: told apart by their times, never by a name. */
export interface TimeChoice {
  digits: string;
  bookings: { appointmentId: string; startsAt: Date; endsAt: Date }[];
}

const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/**
 * Check-in: a scanner types the booking's code and Enter into the field, a hand uses the keys. The field has the focus
 * from the start and gets it back, because a scanner types wherever the focus is.
 */
export function CheckInForm({ code, formKey, reply }: { code: string; formKey: string; reply: MaybeReply }) {
  const t = useWords(kioskWords);
  const other = useLocale() === "zh" ? "en" : "zh";
  const [typed, setTyped] = useState("");
  const [hasKeys, setHasKeys] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => setHasKeys(true), []);
  useEffect(() => {
    setTyped("");
    field.current?.focus();
  }, [reply]);
  const press = (key: string) => {
    setTyped((before) => (key === "" ? before.slice(0, -1) : `${before}${key}`.slice(0, 20)));
    field.current?.focus();
  };

  return (
    <>
      <KioskQuestion question={t.checkInAsk} other={kioskWords[other].checkInAsk} back={`/stations/${code}/kiosk`} />
      <KioskTrouble code={code} reply={reply} />
      <Form method="post" className="kiosk-form" autoComplete="off">
        <FormKey value={formKey} />
        <label htmlFor="kiosk-digits">{t.checkInField}</label>
        <p id="kiosk-digits-help">{t.checkInHelp}</p>
        <input
          id="kiosk-digits" ref={field} name="digits" value={typed} onChange={(event) => setTyped(event.target.value)} aria-describedby="kiosk-digits-help"
          required maxLength={40} autoFocus inputMode={hasKeys ? "none" : "numeric"} autoComplete="off" spellCheck={false}
        />
        {hasKeys ? (
          <div className="kiosk-keys" role="group" aria-label={t.keypad}>
            {keys.map((key) => <button type="button" key={key} onClick={() => press(key)}>{key}</button>)}
            <button type="button" className="is-word" onClick={() => press("")}>{t.erase}</button>
            <button type="button" onClick={() => press("0")}>0</button>
            <button className="is-primary">{t.checkInSend}</button>
          </div>
        ) : <button className="is-primary kiosk-send">{t.checkInSend}</button>}
      </Form>
    </>
  );
}

/** Several bookings end in these four digits: the visitor knows the time of theirs. */
export function ChooseTime({ code, formKey, choice }: { code: string; formKey: string; choice: TimeChoice }) {
  const t = useWords(kioskWords);
  const format = useFormat();
  const other = useLocale() === "zh" ? "en" : "zh";

  return (
    <>
      <KioskQuestion question={t.chooseTime} other={kioskWords[other].chooseTime} back={`/stations/${code}/kiosk/check-in`} />
      <Form method="post" className="kiosk-rows">
        <FormKey value={formKey} />
        <input type="hidden" name="digits" value={choice.digits} />
        {choice.bookings.map(({ appointmentId, startsAt, endsAt }) => (
          <button key={appointmentId} name="appointmentId" value={appointmentId}>
            <Icon name="clock" /><span className="grow"><b>{format.timeRange(startsAt, endsAt)}</b></span><Icon name="right" />
          </button>
        ))}
      </Form>
    </>
  );
}
