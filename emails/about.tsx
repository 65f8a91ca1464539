import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { mailWords } from "~/i18n/messages/mails";
import { statusWords } from "~/i18n/messages/status";
import { words } from "~/i18n/define-words";
import type { NoticePayload } from "~/domain/notices/notices";
import { materialForms, type Locale, type MaterialForm, type Outcome } from "~db/vocabulary";
import type { Fact, Item } from "./parts";
import { style } from "./styles";
import type { MailContext } from "./template";

/** The reader's one of two names. */
export function named(locale: Locale, zh: string, en: string): string {
  return locale === "zh" ? zh : en;
}

/** The Shanghai day of an ISO instant, short enough for a subject. */
export function shortDayOf(instant: string, { format }: MailContext): string {
  return format.shortDay(shanghaiDay(new Date(instant)));
}

/** Day and time of an ISO instant. */
export function dayTimeOf(instant: string, { format }: MailContext): string {
  return format.dayTime(new Date(instant));
}

interface RequestFacts {
  number: string;
  itemZh: string;
  itemEn: string;
  companyName: string;
}

/** Number, item and company. The English mail shows the Chinese name too, so that reader and staff can point at the same line. */
export function requestFacts({ number, itemZh, itemEn, companyName }: RequestFacts, { locale }: MailContext): Fact[] {
  const { labels } = words(mailWords, locale);
  return [
    { label: labels.number, value: number },
    { label: labels.item, value: locale === "zh" ? itemZh : <>{itemEn}<br /><span lang="zh-CN" className="ink-2" style={style.second}>{itemZh}</span></> },
    { label: labels.company, value: companyName },
  ];
}

interface DepartmentFacts {
  departmentZh: string;
  departmentEn: string;
  departmentPhone: string;
}

export function departmentFact({ departmentZh, departmentEn, departmentPhone }: DepartmentFacts, { locale }: MailContext): Fact {
  const { labels, gap } = words(mailWords, locale);
  const department = named(locale, departmentZh, departmentEn);
  // A number is dialled from where it stands: it is not broken at its hyphen.
  return { label: labels.department, value: departmentPhone ? <>{department}{gap}<span style={style.number}>{departmentPhone}</span></> : department };
}

/** Where a refused company can turn (Licensing Law Art. 38): told with every refusal, and only then. */
export function remediesFact(outcome: Outcome, { locale }: MailContext): Fact | null {
  const { labels, remedies } = words(mailWords, locale);
  return outcome === "refused" ? { label: labels.remedies, value: remedies } : null;
}

/** A fact told only when there is something to tell. */
export function factIf(label: string, value: string | null): Fact | null {
  return value ? { label, value } : null;
}

type Material = NoticePayload<"booking_confirmed">["materials"][number];

/** A paper with its form and copies; a form the vocabulary does not know is shown as it came. */
export function paperItem(material: Material, locale: Locale, state?: string): Item {
  const status = words(statusWords, locale);
  const form = isForm(material.form) ? status.materialForm[material.form] : material.form;
  const common = words(mailWords, locale);
  const tolerable = material.isTolerable && state === undefined ? common.tolerable : "";
  return { name: named(locale, material.nameZh, material.nameEn), second: [status.materialCopies(form, material.copies), tolerable, state ?? ""].filter(Boolean).join(common.gap) };
}

function isForm(form: string): form is MaterialForm {
  return materialForms.some((known) => known === form);
}
