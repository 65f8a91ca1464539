import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { addDays, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { writtenDay } from "~/domain/calendar/written-day";
import { DomainError } from "~/domain/errors";
import { latestTolerantDayOf } from "~/domain/requests/latest-tolerant-day.server";
import { saveDraft } from "~/domain/requests/save-draft.server";
import { submitDraft } from "~/domain/requests/submit-draft.server";
import { attempt } from "~/http/attempt.server";
import { askedConsent, consentRefusal, givenConsent } from "~/http/consent-form.server";
import { openDraft, paperState } from "~/http/draft.server";
import { ticked } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { filingWords } from "~/i18n/messages/filing";
import { useLocale, useWords } from "~/i18n/use-words";
import { ConsentField } from "~/ui/account/consent";
import { titled } from "~/ui/page-title";
import { Button } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import { DateInput } from "~/ui/primitives/inputs";
import { Answers } from "~/ui/primitives/key-values";
import { Notice } from "~/ui/primitives/notice";
import { Checkbox } from "~/ui/primitives/option-cards";
import { Dock, PageHead, Section, Sheet } from "~/ui/primitives/page";
import { Steps } from "~/ui/primitives/steps";

const CheckForm = z.object({
  version: z.coerce.number<string>().int("form.expired").positive("form.expired"),
  undertaking: ticked,
  consent: ticked,
  undertakingUntil: z.union([z.literal(""), writtenDay()]).default(""),
});

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, draft, here } = await openDraft(request, params);
  const now = new Date();
  const to = await latestTolerantDayOf(database(), { itemCode: draft.item.code, itemVersion: draft.item.version }, now);
  return { draft, here, state: paperState(draft), consent: await askedConsent(actor), tolerant: { from: addDays(shanghaiDay(now), 1), to } };
}

/** Submitting is final for the draft: whoever submits twice finds the request. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, draft } = await openDraft(request, params);
  const form = await readForm(request, CheckForm);
  if (!form.ok) return form.reply();
  const { version: expectedVersion, undertaking, undertakingUntil, consent } = form.value;
  const now = new Date();

  const sent = await attempt(async () => {
    // Before anything is saved: the form on the screen stays the newest. The filing itself holds to it once more.
    if (!consent && (await askedConsent(actor)).isNeeded) throw new DomainError("invalid", "consent.missing");
    const saved = await saveDraft(database(), actor, { requestId: draft.id, expectedVersion, form: { undertaking, undertakingUntil: undertaking ? undertakingUntil : "" }, now });
    return submitDraft(database(), actor, { requestId: draft.id, expectedVersion: saved.version, consent: givenConsent(request, actor, consent), now });
  });
  return sent.ok ? redirect(`/file/sent/${sent.value.number}`, 303) : consentRefusal(sent.error, form.values);
}

export const meta = titled<typeof loader>((locale, { draft }) => (locale === "zh" ? draft.item.nameZh : draft.item.nameEn));

/** Everything once more before it is sent; papers that may follow need an undertaking and a day. */
export default function FileCheck() {
  const { draft, here, state, tolerant, consent } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(filingWords);
  const locale = useLocale();
  const named = (papers: { nameZh: string; nameEn: string }[]) => papers.map(({ nameZh, nameEn }) => (locale === "zh" ? nameZh : nameEn)).join(locale === "zh" ? "、" : ", ");

  return (
    <Sheet head={<PageHead title={t.check} lead={t.checkLead}><Steps names={t.steps} current={4} links={[`/file/${draft.item.code}`, here, `${here}/papers`]} /></PageHead>}>
      <ErrorSummary reply={reply} />
      <Answers
        items={[
          { term: t.item, value: locale === "zh" ? draft.item.nameZh : draft.item.nameEn },
          { term: t.company, value: draft.company.name },
          { term: t.matter, value: draft.matter || "—", changeTo: here },
          { term: t.contactName, value: draft.contact.name, changeTo: here },
          { term: t.contactPhone, value: draft.contact.phone, changeTo: here },
          { term: t.contactEmail, value: draft.contact.email, changeTo: here },
          { term: t.station, value: locale === "zh" ? draft.station.nameZh : draft.station.nameEn, changeTo: here },
          ...draft.materials.map(({ materialNo, nameZh, nameEn, form, files }) => ({
            key: String(materialNo), term: locale === "zh" ? nameZh : nameEn, value: form === "s" ? t.fetched : t.files(files.length), changeTo: `${here}/papers`,
          })),
        ]}
      />
      {state.mustCome.length > 0 ? (
        <Section>
          <Notice kind="warn" title={t.missing(state.mustCome.length)}>{t.missingHelp}{named(state.mustCome)}</Notice>
        </Section>
      ) : (
        <Form method="post">
          <input type="hidden" name="version" value={draft.version} />
          {state.mayFollow.length > 0 ? (
            <Section title={t.tolerantTitle}>
              <p>{t.tolerantHelp(named(state.mayFollow))}</p>
              <Field name="undertakingUntil" label={t.tolerantDay} reply={reply}><DateInput min={tolerant.from} max={tolerant.to} defaultValue={tolerant.to} /></Field>
              <Checkbox name="undertaking" label={t.undertake} reply={reply} />
            </Section>
          ) : null}
          <Section><Notice title={t.notice}>{t.noticeHelp}</Notice><ConsentField asked={consent} reply={reply} /></Section>
          <Dock><Button variant="primary" full>{t.submit}</Button></Dock>
        </Form>
      )}
    </Sheet>
  );
}
