import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { discardReply, fileReply } from "~/domain/replies/decide-reply.server";
import { listIgnored, listQuarantined } from "~/domain/replies/list-quarantined.server";
import { unmaskSender } from "~/domain/replies/unmask-sender.server";
import { requireStaff } from "~/http/actor.server";
import { attempt, refusal } from "~/http/attempt.server";
import { redirectWith } from "~/http/flash.server";
import { readForm } from "~/http/form.server";
import { readQuery } from "~/http/params.server";
import { storage } from "~/http/storage.server";
import { answerShow } from "~/http/unmask-form.server";
import { words } from "~/i18n/define-words";
import { waitingReplyWords } from "~/i18n/messages/replies";
import { useFormat, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button } from "~/ui/primitives/button";
import { Confirm } from "~/ui/primitives/confirm";
import { Empty } from "~/ui/primitives/empty";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import type { MaybeReply } from "~/ui/primitives/form-reply";
import { TextInput } from "~/ui/primitives/inputs";
import { KeyValues } from "~/ui/primitives/key-values";
import { ListRow, Rows } from "~/ui/primitives/list-row";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";
import { Unfold } from "~/ui/primitives/unfold";
import { ReplyFiles, ReplyText } from "~/ui/requests/mail-replies";
import { contactIn, isShown } from "~/ui/requests/staff/unmask-contact";

const Query = z.object({ mail: z.uuid().optional() });
const FileForm = z.object({ intent: z.literal("file"), id: z.uuid(), number: z.string().trim().toUpperCase().min(1, "form.required").regex(/^RYZ\d{8}[A-Z]{4}\d{4,6}$/, "track.number-shape") });
const DiscardForm = z.object({ intent: z.literal("discard"), id: z.uuid(), reason: z.string().trim().min(1, "form.required").max(300, "form.too-long") });
const ShowForm = z.object({ intent: z.literal("show"), id: z.uuid() });
const Intent = z.looseObject({ intent: z.enum(["file", "discard", "show"]) });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const { mail } = readQuery(request, Query);
  const mails = await listQuarantined(database(), actor);
  return { mails, chosen: mails.find(({ id }) => id === mail) ?? mails[0] ?? null, ignored: await listIgnored(database(), actor, new Date()) };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const intent = await readForm(request.clone(), Intent);
  if (!intent.ok) return intent.reply();
  if (intent.value.intent === "show") {
    const form = await readForm(request, ShowForm);
    return form.ok ? answerShow(actor, form.value.id, (db) => unmaskSender(db, actor, { id: form.value.id, now: new Date() })) : form.reply();
  }
  if (intent.value.intent === "file") {
    const form = await readForm(request, FileForm);
    if (!form.ok) return form.reply();
    const { id, number } = form.value;
    const filed = await attempt(() => fileReply(database(), actor, { id, number, now: new Date() }));
    return filed.ok ? redirectWith(request, "/desk/replies", "replies.filed", { number }) : refusal(filed.error, form.values);
  }
  const form = await readForm(request, DiscardForm);
  if (!form.ok) return form.reply();
  const { id, reason } = form.value;
  const discarded = await attempt(() => discardReply(database(), storage(), actor, { id, reason, now: new Date() }));
  return discarded.ok ? redirectWith(request, "/desk/replies", "replies.discarded") : refusal(discarded.error, form.values);
}

export const meta = titled<typeof loader>((locale) => words(waitingReplyWords, locale).title);

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

/** Mails that could not be filed by themselves: one open, the others as lines, and the record of what was left out. */
export default function Replies() {
  const t = useWords(waitingReplyWords);
  const format = useFormat();
  const { mails, chosen, ignored } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Sheet head={<PageHead title={t.title} lead={t.lead(mails.length)} />}>
      <ErrorSummary reply={reply} />
      {chosen ? <OpenMail key={chosen.id} mail={chosen} reply={reply} /> : <Empty icon="mail" title={t.empty}>{t.emptyHelp}</Empty>}
      {mails.length > 1 ? (
        <Rows closed>
          {mails.filter(({ id }) => id !== chosen?.id).map((mail) => (
            <ListRow key={mail.id} to={`?mail=${mail.id}`} icon="mail" title={mail.fromName || mail.fromEmail} help={mail.subject} value={format.relativeTime(mail.receivedAt)} />
          ))}
        </Rows>
      ) : null}
      <Record ignored={ignored} />
    </Sheet>
  );
}

function OpenMail({ mail, reply }: { mail: NonNullable<Data["chosen"]>; reply: MaybeReply }) {
  const t = useWords(waitingReplyWords);
  const format = useFormat();
  const from = contactIn(reply, { name: mail.fromName, email: mail.fromEmail }, mail.id);

  return (
    <Section title={mail.subject || t.noSubject} flush>
      <div className="stack">
        <KeyValues
          items={[
            { term: t.from, value: `${from.name ? `${from.name}　` : ""}${from.email}` },
            { term: t.received, value: format.dayTime(mail.receivedAt) },
            { term: t.why, value: t.reasons[mail.because] },
          ]}
        />
        {isShown(reply, mail.id) ? null : (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="id" value={mail.id} />
            <Button size="small" name="intent" value="show">{t.show}</Button>
          </Form>
        )}
        <div>
          <ReplyText words={mail.words} wholeText={mail.wholeText} />
          <ReplyFiles files={mail.files} />
        </div>
        <Form method="post" className="stack">
          <input type="hidden" name="intent" value="file" />
          <input type="hidden" name="id" value={mail.id} />
          <Field name="number" label={t.fileNumber} hint={t.fileHint} reply={reply}><TextInput defaultValue={mail.number ?? ""} maxLength={24} autoComplete="off" spellCheck={false} /></Field>
          <div className="buttons"><Button variant="primary">{t.file}</Button></div>
        </Form>
        <Confirm label={t.discard} variant="danger" start question={t.discardQuestion} consequence={<p>{t.discardConsequence}</p>} confirmLabel={t.discardConfirm} intent="discard">
          <input type="hidden" name="id" value={mail.id} />
          <Field name="reason" label={t.discardReason} reply={reply} wide><TextInput maxLength={300} autoComplete="off" /></Field>
        </Confirm>
      </div>
    </Section>
  );
}

/** What was ignored or thrown away: told, so that an answer somebody misses can be explained. */
function Record({ ignored }: Pick<Data, "ignored">) {
  const t = useWords(waitingReplyWords);
  const format = useFormat();
  if (ignored.length === 0) return null;

  return (
    <Unfold title={t.record(ignored.length)} level={2}>
      <Rows closed>
        {ignored.map((mail) => (
          <ListRow
            key={mail.id} icon="mail" title={mail.subject || t.noSubject}
            help={[mail.number, t.ignored[mail.because], mail.decidedBy, mail.decisionWords].filter(Boolean).join(" · ")} value={format.dayTime(mail.receivedAt)}
          />
        ))}
      </Rows>
    </Unfold>
  );
}
