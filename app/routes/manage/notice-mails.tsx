import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { dropMail, putBackMail, resumeTransport } from "~/domain/notices/handle-mail.server";
import { mailFigures, mailLog } from "~/domain/notices/mail-log.server";
import { mailViews } from "~/domain/notices/mail-state";
import { outboxHealth } from "~/domain/notices/outbox-health.server";
import { requireStaff } from "~/http/actor.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { redirectWith } from "~/http/flash.server";
import { readForm } from "~/http/form.server";
import { readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { manageNoticeWords } from "~/i18n/messages/manage-notices";
import { mailStateWords } from "~/i18n/messages/mail-states";
import { useFormat, useWords } from "~/i18n/use-words";
import { runningSince } from "~/lifetime.server";
import { MailLog } from "~/ui/mailbox/mail-log";
import { NoticeTabs } from "~/ui/mailbox/notice-tabs";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { FilterBar } from "~/ui/primitives/filter-bar";
import { Notice } from "~/ui/primitives/notice";
import { PageHead } from "~/ui/primitives/page";
import { StatTiles } from "~/ui/primitives/stat-tile";
import { Tabs } from "~/ui/primitives/tabs";
import { mailStates, transportNames } from "~db/vocabulary";

const Query = z.object({ view: z.enum(mailViews).default("all"), q: z.string().max(120).default(""), before: z.coerce.number<string>().int().positive().optional() });
const Act = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("put-back"), id: z.uuid() }),
  z.object({ intent: z.literal("drop"), id: z.uuid(), reason: z.string().trim().min(1, "form.required").max(300, "form.too-long") }),
  z.object({ intent: z.literal("resume"), name: z.enum(transportNames) }),
]);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "administrator");
  const query = readQuery(request, Query);
  const now = new Date();
  const { transports, standsStill, oldestDueAt, waiting, sentLastHour, failed, held } = await outboxHealth(database(), now, runningSince);
  return {
    ...query, log: await orThrow(mailLog(database(), actor, query)), figures: await orThrow(mailFigures(database(), actor, now)),
    health: { standsStill, oldestDueAt, waiting, sentLastHour, failed, held },
    transports: transports.map(({ name, restsUntil, restsBecause, lastSuccessAt }) => ({ name, lastSuccessAt, rests: restsUntil && restsUntil > now ? { until: restsUntil, because: restsBecause ?? "" } : null })),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "administrator");
  const form = await readForm(request, Act);
  if (!form.ok) return form.reply();
  const { search } = new URL(request.url);
  const here = `/manage/notices/mails${search}`;
  const act = form.value;
  const now = new Date();
  const done = await attempt(() => (act.intent === "drop" ? dropMail(database(), actor, { ...act, now }) : act.intent === "put-back" ? putBackMail(database(), actor, { ...act, now }) : resumeTransport(database(), actor, { ...act, now })));
  if (!done.ok) return refusal(done.error, form.values);
  return redirectWith(request, here, act.intent === "drop" ? "mail.dropped" : act.intent === "put-back" ? "mail.put-back" : "mail.resumed");
}

export const meta = titled((locale) => words(manageNoticeWords, locale).tabs.mails);

/** What went out and what did not; failed and held mails wait here for a decision. */
export default function NoticeMails() {
  const { log, figures, health, transports, view, q } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useWords(manageNoticeWords);
  const { states } = useWords(mailStateWords);
  const format = useFormat();
  const address = (to: Record<string, string>) => `/manage/notices/mails?${new URLSearchParams({ ...(view === "all" ? {} : { view }), ...(q ? { q } : {}), ...to })}`;
  const counts: Partial<Record<(typeof mailViews)[number], number>> = { waiting: health.waiting, dead: health.failed, held: health.held };

  return (
    <div className="work">
      <ErrorSummary reply={reply} />
      <PageHead title={t.title} lead={[t.waiting(health.waiting), t.rate(health.sentLastHour)].join(" · ")} back={{ to: "/manage", label: t.back }} />
      <NoticeTabs current="mails" />
      {health.standsStill && health.oldestDueAt ? <Notice kind="error" title={t.still(format.dayTime(health.oldestDueAt))} /> : null}
      {transports.map(({ name, rests, lastSuccessAt }) => (rests ? (
        <Notice key={name} kind="warn" title={t.rests(t.transport[name], format.dayTime(rests.until))}>
          <p>{rests.because}　{lastSuccessAt ? t.lastSuccess(format.dayTime(lastSuccessAt)) : t.never}</p>
          <Form method="post"><input type="hidden" name="name" value={name} /><Button name="intent" value="resume" size="small">{t.resume}</Button></Form>
        </Notice>
      ) : null))}
      <section className="mail-figures" aria-labelledby="figures">
        <h2 className="t2" id="figures">{t.figures}</h2>
        <StatTiles tiles={mailStates.map((state) => ({ name: states[state], figure: figures[state] }))} />
      </section>
      <Tabs label={t.tabs.mails} items={mailViews.map((one) => ({ to: one === "all" ? "/manage/notices/mails" : `/manage/notices/mails?view=${one}`, label: t.views[one], current: view === one, ...(counts[one] === undefined ? {} : { count: counts[one], late: one === "dead" && counts[one] > 0 }) }))} />
      <FilterBar search={{ label: t.search, defaultValue: q }} keep={view === "all" ? {} : { view }} clearTo={q ? `/manage/notices/mails${view === "all" ? "" : `?view=${view}`}` : undefined} />
      {view === "held" && log.mails.length > 0 ? <p className="dim">{t.heldHelp}</p> : null}
      <MailLog mails={log.mails} />
      {log.before ? <p><ButtonLink to={address({ before: String(log.before) })}>{t.older}</ButtonLink></p> : null}
    </div>
  );
}
