import { Form } from "@remix-run/react";
import { Fragment } from "react";
import type { StandardText, TextList } from "~/domain/texts/list-texts.server";
import { placeholders, textFields, type TextMove } from "~/domain/texts/placeholders";
import type { TextChange } from "~/domain/texts/text-history.server";
import { manageTextWords } from "~/i18n/messages/manage-texts";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { locales, type Locale } from "~db/vocabulary";
import { Button } from "../primitives/button";
import { Field } from "../primitives/field";
import type { MaybeReply } from "../primitives/form-reply";
import { Select, TextArea, TextInput } from "../primitives/inputs";
import { langOf } from "../primitives/names";
import { Notice } from "../primitives/notice";
import { Section } from "../primitives/page";

interface TextFormProps {
  text: StandardText | null;
  step: TextMove;
  places: TextList["places"];
  items: TextList["items"];
  reply: MaybeReply;
}

/** The words of one text: a field of the step's form each, in both languages. */
export function TextForm({ text, step, places, items, reply }: TextFormProps) {
  const t = useWords(manageTextWords);
  const locale = useLocale();
  const fields = Object.entries(textFields[step]);
  const departments = places.departments.map(({ code, ...name }) => ({ value: code, label: name[locale] }));

  return (
    <Form method="post" noValidate>
      {/* What is out of use is not brought back; its words may become a new one. */}
      {text?.retiredAt ? <Notice kind="warn" title={t.outOfUse}>{t.outOfUseHelp}</Notice> : null}
      <input type="hidden" name="textId" value={text && !text.retiredAt ? text.id : ""} />
      <input type="hidden" name="version" value={text && !text.retiredAt ? text.version : 0} />
      <input type="hidden" name="move" value={step} />
      <Section flush>
        <div className="fields">
          <Field name="title" label={t.name} hint={t.nameHint} reply={reply}><TextInput defaultValue={text?.title} maxLength={40} /></Field>
          <Field name="departmentCode" label={t.department} hint={places.mayForAll ? undefined : t.fixedDepartment} reply={reply}>
            <Select options={departments} defaultValue={text?.departmentCode ?? ""} empty={places.mayForAll ? t.allDepartments : undefined} />
          </Field>
          <Field name="itemCode" label={t.item} reply={reply}><Select options={items.map(({ code, ...name }) => ({ value: code, label: `${code} ${name[locale]}` }))} defaultValue={text?.itemCode ?? ""} empty={t.allItems} /></Field>
        </div>
      </Section>
      <Section title={t.placeholders} level={3}>
        <p className="dim">{t.placeholdersHelp}</p>
        <p className="t2 gap-2">{Object.values(placeholders).map((name) => <Fragment key={name.en}><code className="nowrap">{`{${name[locale]}}`}</code>{" "}</Fragment>)}</p>
      </Section>
      {locales.map((language) => (
        <Section key={language} title={language === "zh" ? t.wordsZh : t.wordsEn} level={3}>
          {language === "en" ? <p className="dim">{t.wordsEnHint}</p> : null}
          <div className="fields gap-4">
            {fields.map(([field, most]) => (
              <Field key={field} name={`${language}-${field}`} label={t.fields[field]} optional wide reply={reply}>
                <TextArea defaultValue={(language === "zh" ? text?.wordsZh : text?.wordsEn)?.[field] ?? ""} rows={most > 500 ? 6 : 3} maxLength={most} />
              </Field>
            ))}
          </div>
        </Section>
      ))}
      <div className="buttons gap-6">
        <Button name="intent" value="save" variant="primary">{t.save}</Button>
        <Button name="intent" value="preview">{t.preview}</Button>
        {text && !text.retiredAt ? <Button name="intent" value="retire" variant="quiet">{t.retire}</Button> : null}
      </div>
    </Form>
  );
}

/** The text with the facts of a made-up case, in both languages. */
export function TextPreviewed({ step, preview }: { step: TextMove; preview: Record<Locale, Record<string, string>> }) {
  const t = useWords(manageTextWords);

  return (
    <Section title={t.previewTitle} flush>
      <p className="dim">{t.previewLead}</p>
      {locales.map((language) => (
        <div key={language} className="text-preview gap-4" lang={langOf[language]}>
          {Object.keys(textFields[step]).map((field) => (preview[language][field] ? (
            <p key={field} className="words"><span className="dim block t2">{t.fields[field]}</span>{preview[language][field]}</p>
          ) : null))}
        </div>
      ))}
    </Section>
  );
}

/** Who changed what, newest first. */
export function TextHistory({ history, items, departments }: { history: readonly TextChange[]; items: TextList["items"]; departments: TextList["places"]["departments"] }) {
  const t = useWords(manageTextWords);
  const format = useFormat();
  const locale = useLocale();
  if (history.length === 0) return <p className="dim">{t.noHistory}</p>;

  const known: Record<string, string> = t.changedFields;
  const fieldOf = (path: string) => {
    const [head = "", field] = path.split(".");
    return [known[head] ?? head, field ? t.fields[field] : ""].filter(Boolean).join(" ");
  };
  const shown = (field: string, value: string) =>
    field === "department" ? (departments.find(({ code }) => code === value)?.[locale] ?? value) : field === "item" ? (items.find(({ code }) => code === value)?.[locale] ?? value) : value;

  return (
    <ul className="rows">
      {history.map((line) => (
        <li key={line.id} className="text-change">
          <b>{line.who}</b> <span className="dim">{format.dayTime(line.at)}</span>
          {line.changes.map(({ field, before, after }) => <span key={field} className="block words t2">{t.changed(fieldOf(field), shown(field, before), shown(field, after))}</span>)}
        </li>
      ))}
    </ul>
  );
}
