import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { unmaskContact } from "~/domain/access/unmask-contact.server";
import { closeCall, listCalls, listNotedCalls } from "~/domain/notices/close-call.server";
import { correctAddress } from "~/domain/notices/correct-address.server";
import { liftStop } from "~/domain/notices/lift-stop.server";
import { unmaskCall } from "~/domain/notices/unmask-call.server";
import { listStopped } from "~/domain/notices/list-stopped.server";
import { requireStaff } from "~/http/actor.server";
import { attempt, refusal } from "~/http/attempt.server";
import { redirectWith } from "~/http/flash.server";
import { mailAddress, prose } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { answerShow } from "~/http/unmask-form.server";
import { words } from "~/i18n/define-words";
import { callWords } from "~/i18n/messages/calls";
import { useFormat, useWords } from "~/i18n/use-words";
import { OpenCalls, StoppedContacts } from "~/ui/mailbox/calls";
import { titled } from "~/ui/page-title";
import { Empty } from "~/ui/primitives/empty";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { ListRow, Rows } from "~/ui/primitives/list-row";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";
import { callResults } from "~db/vocabulary";

const reason = prose(300);
const CallForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("show"), callId: z.uuid() }),
  z.object({ intent: z.literal("show-contact"), requestId: z.uuid() }),
  z.object({ intent: z.literal("note"), ids: z.array(z.uuid()).min(1), result: z.enum(callResults) }),
  z.object({ intent: z.literal("correct"), requestId: z.uuid(), email: mailAddress, reason }),
  z.object({ intent: z.literal("lift"), requestId: z.uuid(), email: z.string().max(300).default(""), reason }),
]);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const db = database();
  return { calls: await listCalls(db, actor), stopped: await listStopped(db, actor), noted: await listNotedCalls(db, actor, new Date()) };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const form = await readForm(request, CallForm);
  if (!form.ok) return form.reply();
  const order = form.value;
  const now = new Date();
  if (order.intent === "show") return answerShow(actor, order.callId, (db) => unmaskCall(db, actor, { callId: order.callId, now }));
  if (order.intent === "show-contact") return answerShow(actor, order.requestId, (db) => unmaskContact(db, actor, { requestId: order.requestId, fields: ["phone", "name", "email"], why: "mend", words: "", now }));
  if (order.intent === "note") {
    const closed = await attempt(() => closeCall(database(), actor, { ...order, now }));
    return closed.ok ? redirectWith(request, "/desk/calls", "calls.noted") : refusal(closed.error);
  }
  if (order.intent === "lift") {
    const lifted = await attempt(() => liftStop(database(), actor, { ...order, now }));
    return lifted.ok ? redirectWith(request, "/desk/calls", "address.lifted", { to: lifted.value }) : refusal(lifted.error, form.values);
  }
  const corrected = await attempt(() => correctAddress(database(), actor, { ...order, now }));
  return corrected.ok ? redirectWith(request, "/desk/calls", "address.corrected", { to: order.email, count: corrected.value.length }) : refusal(corrected.error, form.values);
}

export const meta = titled<typeof loader>((locale) => words(callWords, locale).title);

/** Whom to phone and with what; addresses no mail goes to; what was noted today. */
export default function Calls() {
  const t = useWords(callWords);
  const format = useFormat();
  const { calls, stopped, noted } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Sheet head={<PageHead title={t.title} lead={t.lead(calls.length)} />}>
      <ErrorSummary reply={reply} />
      {calls.length === 0 ? <Empty icon="phone" title={t.empty}>{t.emptyHelp}</Empty> : <OpenCalls calls={calls} reply={reply} />}
      {stopped.length > 0 ? <Section title={t.stopped} id="stopped"><StoppedContacts contacts={stopped} reply={reply} /></Section> : null}
      {noted.length > 0 ? (
        <Section title={t.noted}>
          <Rows>{noted.map(({ id, number, name, result, by, at }) => <ListRow key={id} title={`${name}　${t.results[result]}`} help={[number, by].filter(Boolean).join(" · ")} value={format.time(at)} />)}</Rows>
        </Section>
      ) : null}
    </Sheet>
  );
}
