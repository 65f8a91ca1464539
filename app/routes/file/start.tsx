import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { getItem } from "~/domain/catalogue/get-item.server";
import { ledTo, onceOnly } from "~/domain/once-only.server";
import { findDraft } from "~/domain/requests/find-draft.server";
import { startDraftIn } from "~/domain/requests/start-draft.server";
import { listStations } from "~/domain/stations/list-stations.server";
import { requireCompany } from "~/http/actor.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { readForm } from "~/http/form.server";
import { readParams } from "~/http/params.server";
import { filingWords } from "~/i18n/messages/filing";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink, Buttons } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import { FormKey } from "~/ui/primitives/form-key";
import { Select } from "~/ui/primitives/inputs";
import { Bilingual } from "~/ui/primitives/names";
import { Notice } from "~/ui/primitives/notice";
import { OptionCards } from "~/ui/primitives/option-cards";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";
import { Steps } from "~/ui/primitives/steps";

const Params = z.object({ code: z.string().regex(/^[A-Za-z]{2}-\d{3}$/).transform((code) => code.toUpperCase()) });
const StartForm = z.object({ companyId: z.uuid("form.choose"), stationCode: z.string({ error: "form.choose" }).regex(/^[A-Z]{4}$/, "form.choose") });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { code } = readParams(params, Params);
  const actor = await requireCompany(request);
  const [item, stations] = await orThrow(() => Promise.all([getItem(database(), code), listStations(database())]));

  return {
    item: { code: item.code, nameZh: item.nameZh, nameEn: item.nameEn, isOnline: item.content.channels.online, isBatch: item.content.batchIntake },
    companies: actor.companies.map(({ companyId, name, creditCode }) => ({ companyId, name, creditCode })),
    stations: stations.map((station) => ({ code: station.code, nameZh: station.nameZh, nameEn: station.nameEn })),
    draft: await orThrow(findDraft(database(), actor, item.code)),
    formKey: crypto.randomUUID(),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { code } = readParams(params, Params);
  const actor = await requireCompany(request);
  const form = await readForm(request, StartForm);
  if (!form.ok) return form.reply();

  const submission = { form: `file:${actor.userId}`, key: form.key, fields: { ...form.value, code } };
  const started = await attempt(() => database().transaction(async (tx) => {
    const first = await onceOnly(tx, submission, "");
    if (first) return first;
    const draft = await startDraftIn(tx, actor, { ...form.value, itemCode: code, channel: "online", now: new Date() });
    const place = `/file/${code}/${draft.id}`;
    await ledTo(tx, submission, place);
    return place;
  }));
  return started.ok ? redirect(started.value, 303) : refusal(started.error, form.values);
}

export const meta = titled<typeof loader>((locale, { item }) => (locale === "zh" ? item.nameZh : item.nameEn));

/** Begin to file an item online: for which company, near which station; an unsent draft is offered first. */
export default function FileStart() {
  const { item, companies, stations, draft, formKey } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(filingWords);
  const format = useFormat();
  const locale = useLocale();
  const back = { to: `/services/${item.code}`, label: locale === "zh" ? item.nameZh : item.nameEn };

  if (!item.isOnline) {
    return (
      <Sheet head={<PageHead title={<Bilingual zh={item.nameZh} en={item.nameEn} />} back={back} />}>
        <Notice kind="warn" title={t.notOnline}>{t.notOnlineHelp}</Notice>
        <Buttons><ButtonLink to={`/book?item=${item.code}`} variant="primary">{t.notOnlineBook}</ButtonLink></Buttons>
      </Sheet>
    );
  }
  return (
    <Sheet head={<PageHead title={<Bilingual zh={item.nameZh} en={item.nameEn} />} lead={t.startLead} back={back}><Steps names={t.steps} current={1} /></PageHead>}>
      <ErrorSummary reply={reply} />
      {item.isBatch ? <Notice kind="warn" title={t.batch} /> : null}
      {draft ? (
        <Section title={t.draftHere} flush>
          <p className="dim">{format.dayTime(draft.updatedAt)}</p>
          <Buttons><ButtonLink to={`/file/${item.code}/${draft.id}`} variant="primary" icon="draft">{t.draftContinue}</ButtonLink></Buttons>
        </Section>
      ) : null}
      {companies.length === 0 ? (
        <Section title={t.companyFirst} flush>
          <p>{t.companyFirstHelp}</p>
          <Buttons><ButtonLink to={`/my/company?next=${encodeURIComponent(`/file/${item.code}`)}`} variant="primary">{t.companyFirstLink}</ButtonLink></Buttons>
        </Section>
      ) : (
        <Section title={draft ? t.draftNew : t.start} flush={!draft}>
          <Form method="post" className="stack">
            <FormKey value={formKey} />
            <OptionCards name="companyId" legend={t.whichCompany} options={companies.map(({ companyId, name, creditCode }) => ({ value: companyId, label: name, help: creditCode }))} defaultValue={companies[0]?.companyId} reply={reply} />
            <Field name="stationCode" label={t.whichStation} hint={t.whichStationHint} reply={reply}>
              <Select options={stations.map((station) => ({ value: station.code, label: locale === "zh" ? station.nameZh : station.nameEn }))} empty="" />
            </Field>
            <Buttons><Button variant={draft ? "secondary" : "primary"}>{t.begin}</Button></Buttons>
          </Form>
        </Section>
      )}
    </Sheet>
  );
}
