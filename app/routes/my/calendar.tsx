import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import type { CompanyActor, StaffActor } from "~/domain/access/actor";
import { calendarFeedOf, feedToken, resetCalendarFeed } from "~/domain/bookings/calendar-feed.server";
import { actorOf, requireCompany, requireStaff } from "~/http/actor.server";
import { redirectWith } from "~/http/flash.server";
import { words } from "~/i18n/define-words";
import { bookingWords } from "~/i18n/messages/booking";
import { deskFeedWords } from "~/i18n/messages/desk-feed";
import { shellWords } from "~/i18n/messages/shell";
import { visitWords } from "~/i18n/messages/visits";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button, Buttons } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import { TextInput } from "~/ui/primitives/inputs";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";
import { Unfold } from "~/ui/primitives/unfold";

/** Whoever has visits to look at: company people, and the desk of a station. Others sign in first, or are refused. */
async function readerOf(request: Request): Promise<CompanyActor | StaffActor> {
  const actor = await actorOf(request);
  return actor.kind === "staff" ? requireStaff(request, "front_desk", "station_lead") : requireCompany(request);
}

/** The private calendar address: shown, copied, replaced. Opening the page makes none. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { userId, kind } = await readerOf(request);
  const feedId = await calendarFeedOf(database(), userId);
  return { isDesk: kind === "staff", address: feedId ? `${env().origin}/calendar/${feedToken(feedId, env().sessionSecret)}/visits.ics` : null };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await readerOf(request);
  await resetCalendarFeed(database(), actor, { now: new Date() });
  return redirectWith(request, "/my/calendar", "calendar.made");
}

export const meta = titled((locale) => words(visitWords, locale).feed.title);

export default function CalendarAddress() {
  const t = useWords(visitWords).feed;
  const mine = useWords(bookingWords).mine;
  const desk = useWords(deskFeedWords);
  const shell = useWords(shellWords);
  const { address, isDesk } = useLoaderData<typeof loader>();
  const back = isDesk ? { to: "/desk/appointments", label: shell.back } : { to: "/my/appointments", label: mine.title };

  return (
    <Sheet head={<PageHead back={back} title={t.title} lead={isDesk ? desk.lead : t.lead} />}>
      {address === null ? (
        <Section flush>
          <p>{t.none}</p>
          <Form method="post" className="gap-4"><Button variant="primary">{t.make}</Button></Form>
        </Section>
      ) : (
        <Section flush>
          <div className="fields measure">
            <Field name="address" label={t.address} hint={isDesk ? desk.addressHint : t.addressHint}><TextInput readOnly defaultValue={address} /></Field>
            <Buttons><a className="btn btn-primary" href={address.replace(/^https?:/, "webcal:")}>{t.open}</a></Buttons>
          </div>
          <div className="gap-6">
            <Unfold title={t.reset}>
              <p>{t.resetHelp}</p>
              <Form method="post" className="gap-4"><Button variant="danger">{t.reset}</Button></Form>
            </Unfold>
          </div>
        </Section>
      )}
    </Sheet>
  );
}
