import { Link } from "@remix-run/react";
import { servicesWords } from "~/i18n/messages/services";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Facts, KeyValues } from "../primitives/key-values";
import { ListRow, Rows } from "../primitives/list-row";
import { MaterialRow } from "../primitives/material-row";
import { Notice } from "../primitives/notice";
import { Section } from "../primitives/page";
import { PrintButton } from "../primitives/print-button";
import { Mark } from "../primitives/status-tag";
import { Road } from "../primitives/timeline";
import { Unfold } from "../primitives/unfold";
import type { Guide, GuideDepartment } from "./guide";
import { roadOf } from "./guide-road";

/** The three facts that answer first, and what the law says of the time. */
export function GuideFacts({ guide }: { guide: Guide }) {
  const t = useWords(servicesWords).guide;
  const format = useFormat();
  const { promised, statutory } = guide;
  const unit = (promised.unit === "WORKING_DAY" ? t.workingDays : t.calendarDays)(promised.value);
  const basis = statutory.basis === "knowledge" ? t.unverified : statutory.basis === "general-rule" ? t.generalRule : "";

  return (
    <>
      <Facts
        items={[
          promised.value === 0 ? { term: t.limit, big: t.onTheSpot } : { term: t.limit, big: promised.value, unit },
          guide.maxVisits === 0 ? { term: t.visits, big: t.noVisit } : { term: t.visits, before: t.atMost, big: guide.maxVisits, unit: t.times },
          { term: t.fee, big: guide.isCharged ? t.charged : t.free },
        ]}
      />
      <p className="t2 dim gap-2">
        {promised.isSample ? <><Mark>{t.sample}</Mark>{" "}{t.sampleLimit}</> : null}
        {statutory.value !== null && statutory.unit !== null ? t.statutory(format.limit(statutory.value, statutory.unit)) + basis : t.noStatutory}
        {promised.value > 0 ? t.counting : null}
      </p>
      {guide.isBatch ? <div className="gap-4"><Notice kind="warn" icon="calendar" title={t.batch} /></div> : null}
    </>
  );
}

/** 谁来办: who answers for it, how it is done, what comes out, for whom. */
export function GuideWho({ guide }: { guide: Guide }) {
  const t = useWords(servicesWords).guide;
  const locale = useLocale();
  const { channels, department } = guide;
  const ways = [t.modes[guide.stationMode], channels.online ? t.alsoOnline : t.notOnline, ...(channels.onsiteByLiaison ? [t.liaisonVisits] : [])];
  const separator = locale === "zh" ? "，" : ", ";
  const audience = guide.audience.map((code) => (Object.hasOwn(t.audiences, code) ? t.audiences[code as keyof typeof t.audiences] : code));

  return (
    <Section title={t.who}>
      <KeyValues
        items={[
          { term: t.department, value: department[locale], note: department.isNational ? t.asked : undefined },
          guide.helpers.length > 0 && { term: t.helpers, value: guide.helpers.map((helper) => helper[locale]).join(locale === "zh" ? "、" : ", ") },
          { term: t.how, value: ways.join(separator) },
          { term: t.result, value: guide.result[locale], note: locale === "en" ? <span lang="zh-CN">{guide.result.zh}</span> : undefined },
          { term: t.audience, value: audience.join(locale === "zh" ? "、" : ", ") },
          { term: t.phone, value: <Phone department={department} /> },
        ]}
      />
    </Section>
  );
}

/** Numbers that stand for a real one are labelled: nobody should dial them. */
function Phone({ department }: { department: GuideDepartment }) {
  const t = useWords(servicesWords).guide;
  const isPlaceholder = /^[\d-]*0{6,}$/.test(department.phone);

  return isPlaceholder ? <>{department.phone} <Mark>{t.sample}</Mark></> : <a href={`tel:${department.phone}`}>{department.phone}</a>;
}

/** 带什么: the papers with form and copies, and which may follow. */
export function GuidePapers({ guide }: { guide: Guide }) {
  const t = useWords(servicesWords).guide;
  const hasTolerable = guide.materials.some(({ isTolerable }) => isTolerable);

  return (
    <Section title={t.bring} aside={<PrintButton>{t.printList}</PrintButton>} id="papers">
      <p className="t2 dim">{t.bringCount(guide.materials.length)}{hasTolerable ? t.tolerable : null}</p>
      <Rows as="ol">{guide.materials.map((material) => <MaterialRow key={material.no} {...material} />)}</Rows>
    </Section>
  );
}

/** 怎么走: the road from here to the result. */
export function GuideRoad({ guide }: { guide: Guide }) {
  const t = useWords(servicesWords).guide;
  const format = useFormat();
  const locale = useLocale();

  return <Section title={t.road}><Road label={t.road} stops={roadOf(guide, { t, format, locale })} /></Section>;
}

/** 在哪办: the stations. */
export function GuideWhere({ guide }: { guide: Guide }) {
  const t = useWords(servicesWords).guide;
  const format = useFormat();

  return (
    <Section title={t.where}>
      <p>
        {t.whereLead(guide.stationCount, format.minutes(guide.deskMinutes))}
        {guide.channels.walkIn ? null : t.whereBooked}
      </p>
      <p className="gap-2"><Link to="/stations">{t.chooseStation}</Link></p>
    </Section>
  );
}

/** 常见问题: what the rules of the portal and the item's own facts answer. */
export function GuideQuestions({ guide }: { guide: Guide }) {
  const { faq, guide: t } = useWords(servicesWords);
  const format = useFormat();
  const hasTolerable = guide.materials.some(({ isTolerable }) => isTolerable);
  const questions = [
    { question: faq.papersMissing, answer: hasTolerable ? faq.papersMissingTolerable : faq.papersMissingStrict },
    { question: faq.counting, answer: guide.promised.value === 0 ? faq.countingOnTheSpot : faq.countingWorking },
    ...(guide.channels.online && guide.channels.appointmentAtStation !== "none" ? [{ question: faq.onBehalf, answer: faq.onBehalfAnswer }] : []),
    ...(guide.channels.appointmentAtStation === "none" ? [] : [{ question: faq.late, answer: faq.lateAnswer }]),
    { question: faq.track, answer: faq.trackAnswer },
  ];

  return (
    <Section title={t.questions}>
      <div className="rows">
        {questions.map(({ question, answer }) => <Unfold key={question} title={question}><p>{answer}</p></Unfold>)}
      </div>
      <Rows><ListRow to="/stations" icon="chat" title={t.askDesk} bold help={t.askDeskHelp} /></Rows>
      <p className="t2 dim gap-4">{`${t.code} ${guide.code}　${t.version(guide.version)}　${t.published(format.dayOf(guide.publishedAt))}`}</p>
    </Section>
  );
}
