import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { looksAtRequest } from "~/domain/access/list-looks.server";
import { mailsOfRequest } from "~/domain/notices/mails-of-request.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import { withoutContact } from "~/domain/requests/get-request-for-company.server";
import { attempt, refusal } from "~/http/attempt.server";
import { redirectWith } from "~/http/flash.server";
import { readForm } from "~/http/form.server";
import { localeOf } from "~/http/locale.server";
import { ownRequest } from "~/http/own-request.server";
import { shownLooks } from "~/http/shown-looks.server";
import { mailRow } from "~/http/shown-mails.server";
import { words } from "~/i18n/define-words";
import { trackingWords } from "~/i18n/messages/tracking";
import { useWords } from "~/i18n/use-words";
import { Looks } from "~/ui/account/looks";
import { titled } from "~/ui/page-title";
import { Confirm } from "~/ui/primitives/confirm";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import { TextInput } from "~/ui/primitives/inputs";
import { ListRow, Rows } from "~/ui/primitives/list-row";
import { Unfold } from "~/ui/primitives/unfold";
import { PrimaryAction } from "~/ui/requests/company/primary-action";
import { RequestForCompany } from "~/ui/requests/company/request-for-company";
import { UrgeCard } from "~/ui/requests/company/urge-card";

/** What the page posts: taking the request back, as the page knew it, or urging. */
const OwnForm = z.object({
  intent: z.enum(["withdraw", "urge"]),
  version: z.coerce.number<string>().int().min(1),
  reason: z.string().trim().max(500, "form.too-long").default(""),
  words: z.string().trim().max(500, "form.too-long").default(""),
});

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, view, base } = await ownRequest(request, params);
  const locale = await localeOf(request);
  const looks = shownLooks(await looksAtRequest(database(), actor, view.id), "request", locale);
  return { view: withoutContact(view), base, looks, mailRow: mailRow(await mailsOfRequest(database(), view.id), locale) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, view, base } = await ownRequest(request, params);
  const form = await readForm(request, OwnForm);
  if (!form.ok) return form.reply();

  const { intent, version, reason, words: urging } = form.value;
  if (intent === "urge") {
    const urged = await attempt(() => moveRequest(database(), actor, { move: "urge", requestId: view.id, words: urging, now: new Date() }));
    return urged.ok ? redirectWith(request, `${base}#urge`, "request.urged") : refusal(urged.error, form.values);
  }
  const withdrawn = await attempt(() => moveRequest(database(), actor, { move: "withdraw", requestId: view.id, expectedVersion: version, reason, now: new Date() }));
  return withdrawn.ok ? redirectWith(request, base, "request.withdrawn") : refusal(withdrawn.error, form.values);
}

export const meta = titled<typeof loader>((locale) => words(trackingWords, locale).request.title);

export default function OwnRequest() {
  const t = useWords(trackingWords).request;
  const { view, base, looks, mailRow } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const receiptTo = view.receivedAt ? `${base}/receipt` : null;
  const steps = {
    papers: `${base}/papers`,
    rate: `${base}/rate`,
    visit: view.appointment?.number ? `/my/appointments/${view.appointment.number}` : undefined,
    draft: `/file/${view.item.code}?draft=${view.id}`,
    book: `/book?${new URLSearchParams({ item: view.item.code, station: view.station.code })}`,
  };

  return (
    <RequestForCompany
      view={view}
      back={{ to: "/my/requests", label: t.back }}
      note={<ErrorSummary reply={reply} />}
      primary={<PrimaryAction view={view} to={steps} />}
      actions={
        <>
          {receiptTo || mailRow ? <Rows closed>
            {receiptTo ? <ListRow to={receiptTo} icon="print" title={t.receipt} /> : null}
            {mailRow ? <ListRow to={`${base}/mails`} icon="mail" title={mailRow.title} help={mailRow.help} value={mailRow.lost} /> : null}
          </Rows> : null}
          <UrgeCard view={view} reply={reply} />
          <Unfold level={2} title={looks.rows.length > 0 ? <>{looks.title} <span className="dim">{looks.rows.length}</span></> : looks.title} id="looks"><Looks {...looks} /></Unfold>
          {view.moves.includes("withdraw") ? <Withdraw version={view.version} /> : null}
        </>
      }
      receiptTo={receiptTo}
      rateTo={`${base}/rate`}
      fileHref={(id) => `/files/${id}`}
      hasReplyFiles
    />
  );
}

function Withdraw({ version }: { version: number }) {
  const t = useWords(trackingWords).request;

  return (
    <div className="gap-4">
      <Confirm label={t.withdraw} icon="withdrawn" variant="danger" start question={t.withdrawQuestion} consequence={<p>{t.withdrawConsequence}</p>} confirmLabel={t.withdrawConfirm} intent="withdraw">
        <input type="hidden" name="version" value={version} />
        <Field name="reason" label={t.withdrawReason} optional wide><TextInput maxLength={200} autoComplete="off" /></Field>
      </Confirm>
    </div>
  );
}
