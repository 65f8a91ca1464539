import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import type { CompanyActor, StaffActor } from "~/domain/access/actor";
import { markRead, myNotices, saveChoices } from "~/domain/notices/my-notices.server";
import { actorOf, requireCompany } from "~/http/actor.server";
import { redirectWith } from "~/http/flash.server";
import { readForm } from "~/http/form.server";
import { words } from "~/i18n/define-words";
import { noticeKindWords } from "~/i18n/messages/notice-kinds";
import { noticeWords } from "~/i18n/messages/notices";
import { useFormat, useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button } from "~/ui/primitives/button";
import { Empty } from "~/ui/primitives/empty";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { Field } from "~/ui/primitives/field";
import { Select } from "~/ui/primitives/inputs";
import { ListRow, Rows } from "~/ui/primitives/list-row";
import { PageHead, Sheet } from "~/ui/primitives/page";
import { mailWishes, noticeGroups } from "~db/vocabulary";

const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`);
const hour = z.enum(["", ...hours]).default("");
const wish = z.enum(mailWishes).optional();
const Choices = z.object({
  intent: z.enum(["read", "save"]),
  progress: wish, reminders: wish, rating: wish, staff_work: wish, staff_digest: wish, staff_alerts: wish,
  quietFrom: hour, quietUntil: hour,
}).refine(({ quietFrom, quietUntil }) => (quietFrom === "") === (quietUntil === ""), { error: "form.choose", path: ["quietUntil"] })
  .refine(({ quietFrom, quietUntil }) => quietFrom === "" || quietFrom !== quietUntil, { error: "form.choose", path: ["quietUntil"] });

/** Whoever is signed in, of either kind; others sign in first. */
async function readerOf(request: Request): Promise<CompanyActor | StaffActor> {
  const actor = await actorOf(request);
  return actor.kind === "staff" ? actor : requireCompany(request);
}

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await readerOf(request);
  return { isStaff: actor.kind === "staff", mine: await myNotices(database(), actor) };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await readerOf(request);
  const form = await readForm(request, Choices);
  if (!form.ok) return form.reply();

  const { intent, quietFrom, quietUntil } = form.value;
  if (intent === "read") {
    await markRead(database(), actor, new Date());
    return redirectWith(request, "/my/notices", "notices.read");
  }
  const quiet = quietFrom === "" ? null : { fromMinute: minutesOf(quietFrom), untilMinute: minutesOf(quietUntil) };
  const wishes = noticeGroups.flatMap((group) => {
    const chosen = form.value[group];
    return chosen ? [{ group, wish: chosen }] : [];
  });
  await saveChoices(database(), actor, { wishes, quiet, now: new Date() });
  return redirectWith(request, "/my/notices", "notices.saved");
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60;
}

export const meta = titled<typeof loader>((locale) => words(noticeWords, locale).title);

export default function Notices() {
  const t = useWords(noticeWords);
  const kinds = useWords(noticeKindWords);
  const format = useFormat();
  const { mine, isStaff } = useLoaderData<typeof loader>();

  return (
    <Sheet head={<PageHead title={t.title} lead={t.unread(mine.unread)} />}>
      {mine.unread > 0 ? <Form method="post"><Button name="intent" value="read">{t.markAll}</Button></Form> : null}
      {mine.lines.length === 0 ? <Empty icon="bell" title={t.empty}>{t.emptyHelp}</Empty> : (
        <Rows closed>
          {mine.lines.map((line) => (
            <ListRow
              key={line.id}
              to={placeOf(line.about, isStaff)}
              icon={line.isUnread ? "mail" : "check"}
              bold={line.isUnread}
              title={kinds[line.kind]}
              help={[line.isUnread ? t.isNew : "", line.about].filter(Boolean).join(" · ")}
              value={format.relativeTime(line.createdAt)}
            />
          ))}
        </Rows>
      )}
      <MailChoices />
    </Sheet>
  );
}

/** Only a request has a page of its own under its number. */
function placeOf(about: string, isStaff: boolean): string | undefined {
  return about.startsWith("RYZ") ? `${isStaff ? "" : "/my"}/requests/${about}` : undefined;
}

function MailChoices() {
  const t = useWords(noticeWords);
  const { mine, isStaff } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const wishes = mailWishes.filter((one) => isStaff || one !== "digest").map((one) => ({ value: one, label: t.wishes[one] }));
  const times = hours.map((time) => ({ value: time, label: time }));
  const timeOf = (minute: number | undefined) => (minute === undefined ? "" : (hours[Math.floor(minute / 60)] ?? ""));

  return (
    <section className="stack" aria-labelledby="choices">
      <h2 id="choices">{t.choices}</h2>
      <ErrorSummary reply={reply} />
      <p>{t.choicesHelp}</p>
      <Form method="post" className="stack">
        {mine.wishes.map(({ group, wish: chosen }) => (
          <Field key={group} name={group} label={t.groups[group]} reply={reply}><Select options={wishes} defaultValue={chosen} /></Field>
        ))}
        <h3>{t.quiet}</h3>
        <p>{t.quietHelp}</p>
        <Field name="quietFrom" label={t.from} optional reply={reply}><Select options={times} empty="—" defaultValue={timeOf(mine.quiet?.fromMinute)} /></Field>
        <Field name="quietUntil" label={t.until} optional reply={reply}><Select options={times} empty="—" defaultValue={timeOf(mine.quiet?.untilMinute)} /></Field>
        <Button name="intent" value="save" variant="primary">{t.save}</Button>
      </Form>
    </section>
  );
}
