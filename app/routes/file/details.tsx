import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useFetcher, useLoaderData } from "@remix-run/react";
import { useRef } from "react";
import { z } from "zod";
import { database } from "~/db.server";
import { discardDraft } from "~/domain/requests/discard-draft.server";
import { saveDraft } from "~/domain/requests/save-draft.server";
import { listStations } from "~/domain/stations/list-stations.server";
import { attempt, refusal } from "~/http/attempt.server";
import { openDraft } from "~/http/draft.server";
import { redirectWith } from "~/http/flash.server";
import { line, mailAddress, optionalProse, phoneNumber, prose } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { storage } from "~/http/storage.server";
import { filingWords } from "~/i18n/messages/filing";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button } from "~/ui/primitives/button";
import { Confirm } from "~/ui/primitives/confirm";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import { Select, TextArea, TextInput } from "~/ui/primitives/inputs";
import { Bilingual } from "~/ui/primitives/names";
import { Dock, PageHead, Section, Sheet } from "~/ui/primitives/page";
import { Steps } from "~/ui/primitives/steps";

const version = z.coerce.number<string>().int("form.expired").positive("form.expired");
const stationCode = z.string().regex(/^[A-Z]{4}$/, "form.choose");
/** Going on asks for everything; saving takes what is there. */
const DetailsForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("next"), version, matter: prose(1000), contactName: line(50, "name.required"), contactPhone: phoneNumber, contactEmail: mailAddress, stationCode }),
  z.object({ intent: z.enum(["save", "autosave"]), version, matter: optionalProse(1000), contactName: optionalProse(50), contactPhone: optionalProse(40), contactEmail: optionalProse(254), stationCode }),
  z.object({ intent: z.literal("discard") }),
]);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { draft } = await openDraft(request, params);
  const stations = await listStations(database());
  return {
    item: { code: draft.item.code, nameZh: draft.item.nameZh, nameEn: draft.item.nameEn },
    draft: { version: draft.version, matter: draft.matter, contact: draft.contact, stationCode: draft.station.code, companyName: draft.company.name, isNumbered: draft.number !== null },
    stations: stations.map((station) => ({ code: station.code, nameZh: station.nameZh, nameEn: station.nameEn })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, draft, here } = await openDraft(request, params);
  const form = await readForm(request, DetailsForm);
  if (!form.ok) return form.reply();
  if (form.value.intent === "discard") {
    const discarded = await attempt(() => discardDraft(database(), storage(), actor, { requestId: draft.id, now: new Date() }));
    return discarded.ok ? redirectWith(request, "/my/requests", "file.discarded") : refusal(discarded.error);
  }

  const { intent, matter, contactName, contactPhone, contactEmail, stationCode: station, version: expectedVersion } = form.value;
  const contact = { name: contactName, phone: contactPhone, email: contactEmail };
  const saved = await attempt(() => saveDraft(database(), actor, { requestId: draft.id, expectedVersion, form: { matter }, contact, stationCode: station, now: new Date() }));
  if (!saved.ok) return refusal(saved.error, form.values);
  if (intent === "autosave") return data({ savedVersion: saved.value.version, savedAt: saved.value.updatedAt });
  return intent === "next" ? redirect(`${here}/papers`, 303) : redirectWith(request, here, "file.saved");
}

export const meta = titled<typeof loader>((locale, { item }) => (locale === "zh" ? item.nameZh : item.nameEn));

/** What it is about and whom to ask. Saved by itself while one types, and by a button without script. */
export default function FileDetails() {
  const { item, draft, stations } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(filingWords);
  const locale = useLocale();
  const saver = useAutosave(draft.version);

  return (
    <Sheet head={<PageHead title={t.details} over={<Bilingual zh={item.nameZh} en={item.nameEn} />} lead={draft.companyName} back={{ to: `/services/${item.code}`, label: locale === "zh" ? item.nameZh : item.nameEn }}><Steps names={t.steps} current={2} links={[`/file/${item.code}`]} /></PageHead>}>
      <ErrorSummary reply={reply} />
      <Form method="post" className="stack" onInput={saver.onInput}>
        <input type="hidden" name="version" value={saver.version} />
        <Field name="matter" label={t.matter} hint={t.matterHint} reply={reply} wide><TextArea rows={5} maxLength={1000} defaultValue={draft.matter} /></Field>
        <Field name="contactName" label={t.contactName} reply={reply}><TextInput autoComplete="name" maxLength={50} defaultValue={draft.contact.name} /></Field>
        <Field name="contactPhone" label={t.contactPhone} reply={reply}><TextInput type="tel" autoComplete="tel" maxLength={40} defaultValue={draft.contact.phone} /></Field>
        <Field name="contactEmail" label={t.contactEmail} hint={t.contactEmailHint} reply={reply}><TextInput type="email" autoComplete="email" maxLength={254} defaultValue={draft.contact.email} /></Field>
        <Field name="stationCode" label={t.whichStation} hint={t.whichStationHint} reply={reply}>
          <Select options={stations.map((station) => ({ value: station.code, label: locale === "zh" ? station.nameZh : station.nameEn }))} defaultValue={draft.stationCode} />
        </Field>
        <Dock note={<span role="status">{saver.note}</span>}>
          <Button name="intent" value="save">{t.saveDraft}</Button>
          <Button variant="primary" full name="intent" value="next">{t.next}</Button>
        </Dock>
      </Form>
      {draft.isNumbered ? null : (
        <Section>
          <Confirm label={t.discard} variant="quiet" question={t.discardQuestion} consequence={<p>{t.discardHelp}</p>} confirmLabel={t.discard} intent="discard" start />
        </Section>
      )}
    </Sheet>
  );
}

/** Saves the form a moment after the last key; says when, or that it did not work. */
function useAutosave(loadedVersion: number) {
  const t = useWords(filingWords);
  const format = useFormat();
  const fetcher = useFetcher<typeof action>();
  const timer = useRef<number>();
  const saved = fetcher.data && "savedVersion" in fetcher.data ? fetcher.data : undefined;
  const failed = fetcher.data && "errors" in fetcher.data;

  return {
    version: Math.max(loadedVersion, saved?.savedVersion ?? 0),
    note: fetcher.state !== "idle" ? t.saving : failed ? t.saveFailed : saved ? t.saved(format.time(saved.savedAt)) : "",
    onInput: (event: React.FormEvent<HTMLFormElement>) => {
      const form = event.currentTarget;
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => {
        const fields = new FormData(form);
        fields.set("intent", "autosave");
        fetcher.submit(fields, { method: "post" });
      }, 1_000);
    },
  };
}
