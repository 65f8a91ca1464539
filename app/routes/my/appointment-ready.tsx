import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { answerReadiness, papersToBring, readinessOf } from "~/domain/bookings/answer-readiness.server";
import { appointmentOf } from "~/http/appointment-access.server";
import { attempt, refusal } from "~/http/attempt.server";
import { readForm } from "~/http/form.server";
import { redirectWith } from "~/http/flash.server";
import { readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { bookingWords } from "~/i18n/messages/booking";
import { visitWords } from "~/i18n/messages/visits";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { visitCardOf } from "~/ui/bookings/visit-card.server";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink, Buttons } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Notice } from "~/ui/primitives/notice";
import { OptionCards } from "~/ui/primitives/option-cards";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";

const Query = z.object({ change: z.literal("1").optional() });
const key = z.string().max(80);
const AnswerForm = z.object({
  answer: z.enum(["yes", "no"], { error: "form.choose" }),
  missing: z.union([key.transform((one) => [one]), z.array(key).max(60)]).default([]),
});

/** Asks; only a press answers. Reached from the reminder or the booking's page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { appointment, base } = await appointmentOf(request, params);
  const { change } = readQuery(request, Query);
  const now = new Date();
  const papers = await papersToBring(database(), appointment.items.map(({ requestId }) => requestId));
  const answer = await readinessOf(database(), appointment.appointmentId);

  return {
    visit: visitCardOf(appointment, now), base, papers, isOver: appointment.status !== "booked" || appointment.startsAt <= now,
    answer: answer && !change ? { missing: answer.missing } : null,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, appointment, base } = await appointmentOf(request, params);
  const form = await readForm(request, AnswerForm);
  if (!form.ok) return form.reply();

  const { answer, missing } = form.value;
  const done = await attempt(() => answerReadiness(database(), actor, { appointmentId: appointment.appointmentId, isReady: answer === "yes", missing, now: new Date() }));
  return done.ok ? redirectWith(request, `${base}/ready`, "booking.answered") : refusal(done.error, form.values);
}

export const meta = titled((locale) => words(visitWords, locale).ready.title);

export default function AreYourPapersReady() {
  const t = useWords(visitWords).ready;
  const mine = useWords(bookingWords).mine;
  const format = useFormat();
  const locale = useLocale();
  const { visit, base, answer, isOver } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const head = <PageHead back={{ to: base, label: mine.of(visit.number) }} title={t.title} lead={t.lead(format.visit(visit.startsAt, visit.endsAt), visit.place.name[locale])} />;

  return (
    <Sheet head={<><ErrorSummary reply={reply} />{head}</>}>
      {isOver ? <Section flush><Notice title={t.over} /></Section> : answer ? <Answered /> : <Question />}
    </Sheet>
  );
}

function Question() {
  const t = useWords(visitWords).ready;
  const locale = useLocale();
  const { papers } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Form method="post" className="fields measure gap-6">
      {papers.length === 0 ? <p>{t.nothing}</p> : (
        <OptionCards
          name="missing"
          legend={t.missing}
          hint={t.missingHint}
          optional
          type="checkbox"
          reply={reply}
          options={papers.map((paper) => ({ value: paper.key, label: locale === "zh" ? paper.nameZh : paper.nameEn, help: paper.isTolerable ? t.tolerable : undefined }))}
        />
      )}
      <Buttons>
        <Button variant="primary" name="answer" value="yes">{t.yes}</Button>
        <Button name="answer" value="no">{t.no}</Button>
      </Buttons>
    </Form>
  );
}

/** Thanks; or what is missing, and the two ways on. */
function Answered() {
  const t = useWords(visitWords).ready;
  const locale = useLocale();
  const { visit, base, answer, papers } = useLoaderData<typeof loader>();
  const change = <ButtonLink to={`${base}/ready?change=1`}>{t.change}</ButtonLink>;
  if (!answer || answer.missing.length === 0) {
    return <Section flush><Notice kind="ok" title={t.thanks}>{t.thanksHelp}</Notice><div className="gap-4"><Buttons>{change}</Buttons></div></Section>;
  }
  const missing = papers.filter(({ nameZh }) => answer.missing.includes(nameZh));

  return (
    <Section flush>
      <Notice kind="warn" title={t.stillMissing}>
        <ul>{missing.map((paper) => <li key={paper.key}>{locale === "zh" ? paper.nameZh : paper.nameEn}{paper.isTolerable ? `　${t.tolerable}` : ""}</li>)}</ul>
      </Notice>
      <p className="gap-4">{visit.isChangeable ? t.choose : t.tooLate}</p>
      {missing.some(({ isTolerable }) => isTolerable) ? <p className="t2 dim">{t.tolerableHelp}</p> : null}
      <div className="gap-4"><Buttons>{visit.isChangeable ? <ButtonLink to={`${base}/move`} variant="primary">{t.move}</ButtonLink> : null}{change}</Buttons></div>
    </Section>
  );
}
