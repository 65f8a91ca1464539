import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { calendarFeedOf, feedToken, resetCalendarFeed } from "~/domain/bookings/calendar-feed.server";
import { requireCompany } from "~/http/actor.server";
import { redirectWith } from "~/http/flash.server";
import { words } from "~/i18n/define-words";
import { bookingWords } from "~/i18n/messages/booking";
import { visitWords } from "~/i18n/messages/visits";
import { useWords } from "~/i18n/use-words";
import { titled } from "~/ui/page-title";
import { Button, Buttons } from "~/ui/primitives/button";
import { Field } from "~/ui/primitives/field";
import { TextInput } from "~/ui/primitives/inputs";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";
import { Unfold } from "~/ui/primitives/unfold";

/** The private calendar address: shown, copied, replaced. Opening the page makes none. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { userId } = await requireCompany(request);
  const feedId = await calendarFeedOf(database(), userId);
  return { address: feedId ? `${env().origin}/calendar/${feedToken(feedId, env().sessionSecret)}/visits.ics` : null };
}

export async function action({ request }: ActionFunctionArgs) {
  const { userId } = await requireCompany(request);
  await resetCalendarFeed(database(), { userId, now: new Date() });
  return redirectWith(request, "/my/calendar", "calendar.made");
}

export const meta = titled((locale) => words(visitWords, locale).feed.title);

export default function CalendarAddress() {
  const t = useWords(visitWords).feed;
  const mine = useWords(bookingWords).mine;
  const { address } = useLoaderData<typeof loader>();

  return (
    <Sheet head={<PageHead back={{ to: "/my/appointments", label: mine.title }} title={t.title} lead={t.lead} />}>
      {address === null ? (
        <Section flush>
          <p>{t.none}</p>
          <Form method="post" className="gap-4"><Button variant="primary">{t.make}</Button></Form>
        </Section>
      ) : (
        <Section flush>
          <div className="fields measure">
            <Field name="address" label={t.address} hint={t.addressHint}><TextInput readOnly defaultValue={address} /></Field>
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
