import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { mustNames, placeholdersOf } from "~/domain/notices/mail-placeholders";
import { sendTestMail } from "~/domain/notices/send-test-mail.server";
import { listWordings, saveWording, WordingRefused } from "~/domain/notices/wordings.server";
import { requireStaff } from "~/http/actor.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { redirectWith } from "~/http/flash.server";
import { formReply } from "~/http/form-reply";
import { readForm } from "~/http/form.server";
import { renderSample, SampleParams, SampleQuery } from "~/http/notice-sample.server";
import { readParams, readQuery } from "~/http/params.server";
import { wordingRefusal } from "~/http/wording-refusal.server";
import { words } from "~/i18n/define-words";
import { manageNoticeWords } from "~/i18n/messages/manage-notices";
import { placeholderOf } from "~/i18n/messages/mail-words";
import { noticeKindWords } from "~/i18n/messages/notice-kinds";
import { useWords } from "~/i18n/use-words";
import { WordingForm, WordingHistory } from "~/ui/mailbox/wording-form";
import { titled } from "~/ui/page-title";
import { Button } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { langOf } from "~/ui/primitives/names";
import { PageHead, Section } from "~/ui/primitives/page";
import { Tabs } from "~/ui/primitives/tabs";
import { locales, requestStatuses } from "~db/vocabulary";

const text = z.string().trim().max(1000, "form.too-long").default("");
const Wording = z.object({
  intent: z.enum(["save", "reset", "test"]), seen: z.coerce.number<string>().int().min(0).default(0), item: z.string().trim().max(20).default(""), status: z.enum(["", ...requestStatuses]).default(""),
  subject: z.string().trim().max(120, "form.too-long").regex(/^[^\n]*$/, "form.one-line").default(""), lead: text, extra: text,
});

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "administrator");
  const { kind } = readParams(params, SampleParams);
  const query = readQuery(request, SampleQuery);
  const versions = await orThrow(async () => listWordings(database(), actor, { kind, locale: query.language }));
  const current = versions.find(({ itemCode, requestStatus }) => itemCode === query.item && requestStatus === query.status);
  const { subject, text } = await renderSample(kind, query.language, current ?? null);
  return {
    kind, ...query, sample: { subject, text }, may: placeholdersOf(kind), must: mustNames(kind),
    current: { seen: current?.version ?? 0, subject: current?.subject ?? "", lead: current?.lead ?? "", extra: current?.extra ?? "" },
    history: versions.map(({ id, version, itemCode, requestStatus, subject, lead, extra, savedAt, savedByName }) => ({ id, version, itemCode, requestStatus, subject, lead, extra, savedAt, savedByName })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "administrator");
  const { kind } = readParams(params, SampleParams);
  const { language, view } = readQuery(request, SampleQuery);
  const form = await readForm(request, Wording);
  if (!form.ok) return form.reply();
  const { intent, seen, item, status, ...typed } = form.value;
  const here = `/manage/notices/${kind}?${new URLSearchParams({ language, view, item, status })}`;
  if (intent === "test") {
    const sent = await attempt(() => sendTestMail(database(), actor, { kind, locale: language, now: new Date() }));
    return sent.ok ? redirectWith(request, here, "mail.tested", { to: actor.email }) : refusal(sent.error, form.values);
  }
  const wording = intent === "reset" ? { subject: "", lead: "", extra: "" } : typed;
  const saved = await attempt(() => saveWording(database(), actor, { kind, locale: language, itemCode: item, requestStatus: status, wording, seen, nameOf: placeholderOf, now: new Date() }));
  if (saved.ok) return redirectWith(request, here, "wording.saved");
  const { error } = saved;
  if (error instanceof WordingRefused) return data(wordingRefusal(error.problems, form.values), { status: 400 });
  if (error.messageKey === "wording.no-such-item") return data(formReply({ values: form.values, errors: { item: error.messageKey } }), { status: 400 });
  return refusal(error, form.values);
}

export const meta = titled<typeof loader>((locale, { kind }) => words(noticeKindWords, locale)[kind]);

/** One notice: how it looks in either language, its words, and who changed them. */
export default function ManageNotice() {
  const { kind, language, view, item, status, sample, current, history, may, must } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(manageNoticeWords);
  const kinds = useWords(noticeKindWords);
  const to = (change: Record<string, string>) => `/manage/notices/${kind}?${new URLSearchParams({ language, view, ...(item ? { item } : {}), ...(status ? { status } : {}), ...change })}`;

  return (
    <div className="work">
      <ErrorSummary reply={reply} />
      <PageHead
        title={kinds[kind]} lead={<span lang={langOf[language]}>{sample.subject}</span>} back={{ to: "/manage/notices", label: t.backToList }}
        actions={<Form method="post"><Button name="intent" value="test" icon="mail">{t.test}</Button></Form>}
      />
      <div className="notice-editor">
        <div>
          <Tabs label={t.view.language} items={locales.map((one) => ({ to: to({ language: one }), label: t.locales[one], current: one === language }))} />
          <Tabs label={t.view.label} items={(["html", "phone", "dark", "text"] as const).map((one) => ({ to: to({ view: one }), label: t.view[one], current: one === view }))} />
          {view === "text" ? <pre className="mail-text" lang={langOf[language]} tabIndex={0}>{sample.text}</pre> : (
            <iframe className={view === "phone" ? "mail-frame mail-frame-phone" : "mail-frame"} title={t.frame(sample.subject)} sandbox="" src={to({}).replace("?", "/body?")} />
          )}
          <p className="dim t1">{t.sample}</p>
        </div>
        <div>
          <Section title={t.words} flush>
            <WordingForm key={`${language} ${item} ${status} ${current.seen}`} current={current} place={{ language, view, item, status }} may={may} must={must} reply={reply} />
          </Section>
          <Section title={t.history}><WordingHistory history={history} /></Section>
        </div>
      </div>
    </div>
  );
}
