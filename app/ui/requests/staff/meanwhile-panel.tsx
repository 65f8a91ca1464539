import { Form } from "@remix-run/react";
import { meanwhileWords } from "~/i18n/messages/meanwhile";
import { textWords } from "~/i18n/messages/texts";
import { workWords } from "~/i18n/messages/work";
import { useFormat, useWords } from "~/i18n/use-words";
import { Button } from "~/ui/primitives/button";
import { asReply, fieldId, keptText, type MaybeReply } from "~/ui/primitives/form-reply";
import { StatusTag } from "~/ui/primitives/status-tag";
import type { ShownEvent } from "./history-line";

const conflicts = new Set(["request.changed-meanwhile", "request.changed-meanwhile-by-portal", "request.assigned-meanwhile", "request.move-refused"]);

/** True when a form was refused because somebody else was faster. */
export function isOvertaken(reply: MaybeReply): boolean {
  const key = asReply(reply)?.formError?.key;
  return key !== undefined && conflicts.has(key);
}

/** Fields in which somebody writes; the others choose. */
const written = ["reason", "answer", "legalBasis", "rightBody", "document", "task", "reply", "words", "addedWords", "feedback", "to", "problem", "needed", "example", "secondReason", "staffNote"] as const;
type Written = (typeof written)[number];

interface OwnWords {
  name: string;
  label: string;
  words: string;
}

/**
 * Two people, one request: what the first did and wrote beside what the second typed. Nothing typed is lost: where the
 * step is still possible its form stays filled, else the words can be kept as a note.
 */
export function MeanwhilePanel({ reply, events, assigneeName, canGoOn, mayAddNote }: {
  reply: MaybeReply;
  events: readonly (ShownEvent & { requestVersion: number })[];
  assigneeName: string | null;
  /** the form of the step stands below, filled */
  canGoOn: boolean;
  mayAddNote: boolean;
}) {
  const t = useWords(meanwhileWords);
  const w = useWords(workWords);
  const x = useWords(textWords);
  const labels: Record<Written, string> = { ...w.fields, answer: w.fields.answerToCompany, words: w.fields.order, addedWords: x.addedWords };
  if (!isOvertaken(reply)) return null;

  const seen = Number(keptText(reply, "version") ?? 0);
  const since = events.filter(({ requestVersion }) => requestVersion > seen);
  const own = ownWords(reply, labels);
  return (
    <section className="meanwhile" aria-labelledby="meanwhile-title">
      <h2 id="meanwhile-title">{t.title}</h2>
      <div className="meanwhile-sides">
        <div>
          <h3>{t.theirs}</h3>
          {since.length === 0 ? <p>{assigneeName ? t.assigned(assigneeName) : t.assignedNobody}</p> : null}
          {since.map((event) => <Theirs key={event.id} event={event} />)}
        </div>
        <div>
          <h3>{t.yours}</h3>
          {own.length === 0 ? <p className="dim">{t.nothingTyped}</p> : own.map(({ name, label, words }) => (
            <dl key={name} className="meanwhile-words"><dt>{label}</dt><dd className="words">{words}</dd></dl>
          ))}
        </div>
      </div>
      {canGoOn ? <p>{t.canGoOn}</p> : own.length > 0 ? (
        <>
          <p>{mayAddNote ? t.cannotGoOn : t.onlyCopy}</p>
          {mayAddNote ? (
            <Form method="post" preventScrollReset className="fields">
              <input type="hidden" name="intent" value="note" />
              <label htmlFor={fieldId("kept-note")}>{t.keepLabel}</label>
              <textarea id={fieldId("kept-note")} name="note" className="input" rows={5} maxLength={2000} defaultValue={own.map(({ label, words }) => `${label}：${words}`).join("\n")} />
              <div className="buttons"><Button size="small">{t.keep}</Button></div>
            </Form>
          ) : null}
        </>
      ) : null}
    </section>
  );
}

function Theirs({ event }: { event: ShownEvent }) {
  const t = useWords(meanwhileWords);
  const w = useWords(workWords);
  const format = useFormat();
  const isSilent = !event.publicNote && !event.staffNote;

  return (
    <div className="meanwhile-event">
      <p className="row fold"><b>{event.actorKind === "system" ? t.system : w.by(event.actorName, event.actorPlace)}</b><time className="t1 dim" dateTime={event.at.toISOString()}>{format.dayTime(event.at)}</time></p>
      <p className="row fold">{w.moveTitle[event.move]}<StatusTag status={event.toStatus} outcome={null} plain /></p>
      {event.publicNote ? <dl className="meanwhile-words"><dt>{t.forCompany}</dt><dd className="words">{event.publicNote}</dd></dl> : null}
      {event.staffNote ? <dl className="meanwhile-words"><dt>{t.forStaff}</dt><dd className="words">{event.staffNote}</dd></dl> : null}
      {isSilent ? <p className="dim">{t.nothingWritten}</p> : null}
    </div>
  );
}

/** What was typed, by the names people know; fields of single papers carry the paper's number. */
function ownWords(reply: MaybeReply, labels: Record<Written, string>): OwnWords[] {
  return Object.entries(asReply(reply)?.values ?? {}).flatMap(([name, value]) => {
    const [field = "", no] = name.split("-");
    const known = written.find((one) => one === field);
    const words = (Array.isArray(value) ? value.join("\n") : value).trim();
    return known && words !== "" ? [{ name, label: no ? `${labels[known]} ${no}` : labels[known], words }] : [];
  });
}
