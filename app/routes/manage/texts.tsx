import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { textFields, textMoves } from "~/domain/texts/placeholders";
import { listTexts } from "~/domain/texts/list-texts.server";
import { requireStaff } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { manageWords } from "~/i18n/messages/manage";
import { manageTextWords } from "~/i18n/messages/manage-texts";
import { workWords } from "~/i18n/messages/work";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink } from "~/ui/primitives/button";
import { Cell, DataTable, TableRow } from "~/ui/primitives/data-table";
import { Empty } from "~/ui/primitives/empty";
import { Field } from "~/ui/primitives/field";
import { Select } from "~/ui/primitives/inputs";
import { langOf } from "~/ui/primitives/names";
import { PageHead, Section } from "~/ui/primitives/page";

const Query = z.object({ step: z.enum(["", ...textMoves]).default(""), item: z.union([z.literal(""), z.string().regex(/^[A-Z]{2}-\d{3}$/)]).default("") });

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "administrator", "head");
  const { step, item } = readQuery(request, Query);
  const { texts, places, items } = await orThrow(listTexts(database(), actor));
  const shown = texts.filter((text) => (step === "" || text.move === step) && (item === "" || text.itemCode === item));
  return { texts: shown, departments: places.departments, items, step, item };
}

export const meta = titled((locale) => words(manageTextWords, locale).title);

/** The standard texts by step: what they are for, what they say, who wrote them last. */
export default function ManageTexts() {
  const { texts, departments, items, step, item } = useLoaderData<typeof loader>();
  const t = useWords(manageTextWords);
  const { moveTitle } = useWords(workWords);
  const { back } = useWords(manageWords);
  const locale = useLocale();
  const format = useFormat();
  const steps = textMoves.filter((move) => texts.some((text) => text.move === move));
  const department = (code: string | null) => (code === null ? t.allDepartments : departments.find((one) => one.code === code)?.[locale] ?? code);
  const service = (code: string) => (code === "" ? t.allItems : items.find((one) => one.code === code)?.[locale] ?? code);

  return (
    <div className="work">
      <PageHead title={t.title} lead={t.lead} back={{ to: "/manage", label: back }} actions={<ButtonLink to={`/manage/texts/text${step ? `?step=${step}` : ""}`} variant="primary" size="small" icon="plus">{t.add}</ButtonLink>} />
      <Form method="get" className="row fold filter-line">
        <Field name="step" label={t.step} optional><Select defaultValue={step} empty={t.anyStep} options={textMoves.map((move) => ({ value: move, label: moveTitle[move] }))} /></Field>
        <Field name="item" label={t.item} optional><Select defaultValue={item} empty={t.allItems} options={items.map(({ code, ...name }) => ({ value: code, label: `${code} ${name[locale]}` }))} /></Field>
        <Button size="small">{t.filter}</Button>
      </Form>
      {texts.length === 0 ? <Empty icon="file" title={t.emptyTitle}>{t.empty}</Empty> : null}
      {steps.map((move) => {
        const its = texts.filter((text) => text.move === move);
        return (
          <Section key={move} title={moveTitle[move]} aside={<span className="dim">{t.count(its.length)}</span>}>
            <div className="texts-table"><DataTable label={moveTitle[move]} columns={[{ key: "title", head: t.columns.title }, { key: "where", head: t.columns.where }, { key: "words", head: t.columns.words }]}>
              {its.map((text) => (
                <TableRow key={text.id}>
                  <Cell main>
                    {text.mayEdit ? <Link to={`/manage/texts/text?id=${text.id}`}>{text.title}</Link> : text.title}
                    <span className="block sub">{t.savedBy(text.savedByName, format.dayTime(text.savedAt))}</span>
                  </Cell>
                  <Cell head={t.columns.where}><span className="block">{department(text.departmentCode)}</span><span className="block sub">{service(text.itemCode)}</span></Cell>
                  <Cell head={t.columns.words}>
                    {Object.keys(textFields[move]).map((field) => <Said key={field} field={t.fields[field] ?? field} zh={text.wordsZh[field]} en={text.wordsEn[field]} />)}
                  </Cell>
                </TableRow>
              ))}
            </DataTable></div>
          </Section>
        );
      })}
    </div>
  );
}

/** One field of a text in the reader's language, or in Chinese when it has no other. */
function Said({ field, zh, en }: { field: string; zh: string | undefined; en: string | undefined }) {
  const locale = useLocale();
  const isEnglish = locale === "en" && Boolean(en);
  const said = isEnglish ? en : zh;
  return said ? <span className="block"><span className="dim">{field}</span>　<span lang={langOf[isEnglish ? "en" : "zh"]}>{said}</span></span> : null;
}
