import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { getRequestForCompany } from "~/domain/requests/get-request-for-company.server";
import { requireCompany } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { readParams } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { filingWords } from "~/i18n/messages/filing";
import { useLocale, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { ButtonLink, Buttons } from "~/ui/primitives/button";
import { KeyValues } from "~/ui/primitives/key-values";
import { Notice } from "~/ui/primitives/notice";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";
import { Road } from "~/ui/primitives/timeline";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { number } = readParams(params, z.object({ number: z.string().regex(/^RYZ\d{8}[A-Z]{4}\d{4,6}$/) }));
  const actor = await requireCompany(request);
  const view = await orThrow(getRequestForCompany(database(), actor, { number, locale: actor.locale, now: new Date() }));
  return { number, queryCode: view.queryCode, item: view.item, department: view.department, email: view.contact.email };
}

export const meta = titled((locale) => words(filingWords, locale).doneTitle);

/** After the press: the number to keep, and what happens next. */
export default function FileSent() {
  const { number, queryCode, item, department, email } = useLoaderData<typeof loader>();
  const t = useWords(filingWords);
  const locale = useLocale();
  const departmentName = department ? (locale === "zh" ? department.shortZh : department.nameEn) : "";

  return (
    <Sheet head={<PageHead title={t.doneTitle} over={locale === "zh" ? item.nameZh : item.nameEn} />}>
      <Notice kind="ok" title={t.doneLead(number)}>
        <KeyValues items={[{ term: t.queryCode, value: queryCode }, { term: t.contactEmail, value: email }]} />
      </Notice>
      <Section title={t.doneNext}>
        <Road stops={[...(departmentName ? [t.doneRouted(departmentName)] : []), ...t.doneSteps].map((what) => ({ key: what, what }))} label={t.doneNext} />
      </Section>
      <Section><Notice title={t.notice}>{t.noticeHelp}</Notice></Section>
      <Buttons>
        <ButtonLink to={`/my/requests/${number}`} variant="primary">{t.track}</ButtonLink>
        <ButtonLink to={`/my/requests/${number}/receipt`} icon="print">{t.receipt}</ButtonLink>
      </Buttons>
    </Sheet>
  );
}
