import type { VisitAtDesk } from "~/domain/desk/visit-at-desk.server";
import type { KeySettings } from "~/domain/desk/key-map";
import type { LineEntry, StationQueueView } from "~/domain/queue/station-queue.server";
import { consoleWords } from "~/i18n/messages/console";
import { statusWords } from "~/i18n/messages/status";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import { Select, TextInput } from "~/ui/primitives/inputs";
import { categories } from "~db/vocabulary";
import { PressForm } from "./press-form";
import { Panel } from "./panel";
import { secondsBetween, useServerClock } from "./ticking";

interface ActionProps {
  visit: VisitAtDesk;
  queue: StationQueueView;
  settings: KeySettings;
  reply?: MaybeReply;
}

const hint = (settings: KeySettings, command: keyof KeySettings["keys"]) => (settings.isOn ? settings.keys[command].replace("+", " ") : undefined);

/** While a number is called: here, again, not here. */
export function CalledActions({ visit, queue, settings, reply }: ActionProps) {
  const t = useWords(consoleWords).visit;
  const now = useServerClock();
  const left = visit.lastCalledAt ? Math.max(0, queue.settings.recallSeconds - secondsBetween(visit.lastCalledAt.getTime(), now)) : 0;

  return (
    <div className="visit-bar">
      <ParkPanel visit={visit} settings={settings} reply={reply} />
      <ForwardPanel ticket={visit} queue={queue} settings={settings} reply={reply} />
      <PressForm intent="miss" ticket={visit}><Button kbd={hint(settings, "missed")} data-command="missed">{t.missed}</Button></PressForm>
      <span className="visit-bar-end">
      <PressForm intent="recall" ticket={visit}>
        <Button icon="sound" kbd={hint(settings, "recall")} data-command="recall" disabled={left > 0}>{left > 0 ? t.recallIn(left) : t.recall}</Button>
      </PressForm>
      <PressForm intent="start" ticket={visit}><Button variant="primary" kbd={hint(settings, "arrived")} data-command="arrived">{t.arrived}</Button></PressForm>
      </span>
    </div>
  );
}

/** What the open tab sends, as a button that stands in the bar. */
export interface TabAct {
  form: string;
  label: string;
  name?: string;
  value?: string;
}

/** While somebody is served: aside, elsewhere, what the tab does, done, done and next. */
export function ServingActions({ visit, queue, settings, reply, next, tabActs }: ActionProps & { next: LineEntry | undefined; tabActs: readonly TabAct[] }) {
  const t = useWords(consoleWords);
  const [first, ...others] = tabActs;

  return (
    <div className="visit-bar">
      <ParkPanel visit={visit} settings={settings} reply={reply} />
      <ForwardPanel ticket={visit} queue={queue} settings={settings} reply={reply} />
      <span className="visit-bar-end">
      {others.map((act) => <Button key={act.label} form={act.form} name={act.name} value={act.value}>{act.label}</Button>)}
      {first ? <Button form={first.form} name={first.name} value={first.value} kbd={hint(settings, "act")} data-command="act">{first.label}</Button> : null}
      <Button form="finish-form" name="then" value="stay" kbd={hint(settings, "finish")} data-command="finish">{t.finish.finishOnly}</Button>
      <Button variant="primary" form="finish-form" name="then" value="next" kbd={hint(settings, "next")} data-command="next">{next ? t.finish.finishAnd(next.number) : t.finish.finish}</Button>
      </span>
    </div>
  );
}

function ParkPanel({ visit, settings, reply }: { visit: VisitAtDesk; settings: KeySettings; reply?: MaybeReply }) {
  const t = useWords(consoleWords).park;

  return (
    <Panel label={t.label} kbd={hint(settings, "park")} command="park" title={t.title}>
      <PressForm intent="park" ticket={visit} className="panel-form">
        <p className="dim">{t.help}</p>
        <Field name="parkWords" label={t.words} optional reply={reply}><TextInput maxLength={200} autoComplete="off" /></Field>
        <div className="buttons end"><Button variant="primary">{t.confirm}</Button></div>
      </PressForm>
    </Panel>
  );
}

/** To another window or category; the number and the ledger go along. */
function ForwardPanel({ ticket, queue, settings, reply }: { ticket: { ticketId: string; version: number }; queue: StationQueueView; settings?: KeySettings; reply?: MaybeReply }) {
  const t = useWords(consoleWords).forward;
  const s = useWords(statusWords);
  const windows = queue.windows.filter(({ no, state }) => state !== "closed" && no !== queue.own?.no);
  const served = new Set(queue.windows.flatMap((window) => window.categories));

  return (
    <Panel label={t.label} kbd={settings && hint(settings, "forward")} command={settings ? "forward" : undefined} title={t.title}>
      <PressForm intent="forward" ticket={ticket} className="panel-form">
        <Field name="forwardTo" label={t.to} reply={reply}>
          <Select
            empty=""
            options={[
              ...windows.map((window) => ({ value: `window:${window.no}`, label: t.window(window.no, window.categories.map((category) => s.category[category]).join("、")) })),
              ...categories.filter((category) => served.has(category)).map((category) => ({ value: `category:${category}`, label: t.category(s.category[category]) })),
            ]}
          />
        </Field>
        <Field name="forwardReason" label={t.reason} optional reply={reply}><TextInput maxLength={200} autoComplete="off" /></Field>
        <div className="buttons end"><Button variant="primary">{t.confirm}</Button></div>
      </PressForm>
    </Panel>
  );
}
