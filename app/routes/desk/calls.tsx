import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { closeCall, listCalls } from "~/domain/notices/close-call.server";
import { requireStaff } from "~/http/actor.server";
import { attempt, refusal } from "~/http/attempt.server";
import { redirectWith } from "~/http/flash.server";
import { readForm } from "~/http/form.server";
import { words } from "~/i18n/define-words";
import { callWords } from "~/i18n/messages/calls";
import { noticeKindWords } from "~/i18n/messages/notice-kinds";
import { useFormat, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button } from "~/ui/primitives/button";
import { Empty } from "~/ui/primitives/empty";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { ListRow, Rows } from "~/ui/primitives/list-row";
import { PageHead, Sheet } from "~/ui/primitives/page";
import { callResults } from "~db/vocabulary";

const CallForm = z.object({ id: z.uuid(), result: z.enum(callResults) });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  return { calls: await listCalls(database(), actor) };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const form = await readForm(request, CallForm);
  if (!form.ok) return form.reply();
  const closed = await attempt(() => closeCall(database(), actor, { ...form.value, now: new Date() }));
  return closed.ok ? redirectWith(request, "/desk/calls", "calls.noted") : refusal(closed.error);
}

export const meta = titled<typeof loader>((locale) => words(callWords, locale).title);

export default function Calls() {
  const t = useWords(callWords);
  const kinds = useWords(noticeKindWords);
  const format = useFormat();
  const { calls } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Sheet head={<PageHead title={t.title} lead={t.lead(calls.length)} />}>
      <ErrorSummary reply={reply} />
      {calls.length === 0 ? <Empty icon="phone" title={t.empty}>{t.emptyHelp}</Empty> : null}
      {calls.map((call) => (
        <section key={call.id} aria-label={`${call.name} ${call.phone}`}>
          <Rows closed>
            <ListRow icon="phone" bold title={`${call.name}　${call.phone}`} help={[kinds[call.kind], t.reasons[call.reason]].join(" · ")} value={format.relativeTime(call.openedAt)} />
            {call.number ? <ListRow to={`/desk/requests/${call.number}`} icon="clip" title={call.number} /> : null}
          </Rows>
          <Form method="post" className="buttons">
            <input type="hidden" name="id" value={call.id} />
            {callResults.map((result) => <Button key={result} name="result" value={result} variant={result === "told" ? "primary" : undefined}>{t.results[result]}</Button>)}
          </Form>
        </section>
      ))}
    </Sheet>
  );
}
