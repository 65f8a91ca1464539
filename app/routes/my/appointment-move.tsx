import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { z } from "zod";
import { database } from "~/db.server";
import { listEarliest } from "~/domain/bookings/list-earliest.server";
import { listFreeSlots } from "~/domain/bookings/list-free-slots.server";
import { moveBooking } from "~/domain/bookings/move-booking.server";
import { isDay, shanghaiDay } from "~/domain/calendar/shanghai-time";
import { writtenInstant } from "~/domain/calendar/written-day";
import { getStation } from "~/domain/stations/get-station.server";
import { appointmentOf } from "~/http/appointment-access.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { redirectWith } from "~/http/flash.server";
import { readForm } from "~/http/form.server";
import { readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { bookingWords } from "~/i18n/messages/booking";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { MatterNames } from "~/ui/bookings/matter-names";
import { placeOf } from "~/ui/bookings/place.server";
import { SlotChooser, StationPick } from "~/ui/bookings/slot-chooser";
import { slotOfferOf } from "~/ui/bookings/slot-offer.server";
import { visitCardOf } from "~/ui/bookings/visit-card.server";
import { titled } from "~/ui/page-title";
import { Button, ButtonLink } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { KeyValues } from "~/ui/primitives/key-values";
import { ListRow, Rows } from "~/ui/primitives/list-row";
import { Bilingual } from "~/ui/primitives/names";
import { Dock, PageHead, Section, Sheet } from "~/ui/primitives/page";

const stationCode = z.string().regex(/^[A-Z]{4}$/);
const Query = z.object({ station: stationCode.optional(), day: z.string().refine(isDay).optional(), startsAt: writtenInstant().optional(), stations: z.literal("1").optional() });
const MoveForm = z.object({ station: stationCode, startsAt: writtenInstant() });

/** Choosing is asking: only the press on the confirmation moves the booking. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { appointment, base } = await appointmentOf(request, params);
  const now = new Date();
  const visit = visitCardOf(appointment, now);
  // What can no longer be moved is told on the booking's own page.
  if (!visit.isChangeable) throw redirect(base, 303);

  const { station: code = appointment.station.code, day, startsAt, stations } = readQuery(request, Query);
  return orThrow(async () => {
    const db = database();
    const [item, ...moreItems] = appointment.items.map((line) => line.item);
    if (!item) throw new Error("a visit is for something");
    if (stations) {
      const earliest = await listEarliest(db, { item, moreItems, now });
      return { step: "station" as const, visit, base, stations: earliest.map(({ station, startsAt: at }) => ({ place: placeOf(station), startsAt: at })) };
    }
    const station = await getStation(db, code);
    const own = { stationCode: appointment.station.code, startsAt: appointment.startsAt, endsAt: appointment.endsAt };
    const wanted = startsAt ? shanghaiDay(startsAt) : (day ?? (code === appointment.station.code ? shanghaiDay(appointment.startsAt) : undefined));
    const offer = slotOfferOf(await listFreeSlots(db, { station, item, moreItems, day: wanted, own, now }), wanted);
    const slot = startsAt && offer.slots.find((candidate) => candidate.startsAt.getTime() === startsAt.getTime() && candidate.state === "free");
    return slot ? { step: "confirm" as const, visit, base, place: offer.place, startsAt: slot.startsAt } : { step: "slots" as const, visit, base, offer };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, appointment, base } = await appointmentOf(request, params);
  const form = await readForm(request, MoveForm);
  if (!form.ok) return form.reply();

  const { station, startsAt } = form.value;
  const moved = await attempt(() => moveBooking(database(), actor, { appointmentId: appointment.appointmentId, stationCode: station, startsAt, now: new Date() }));
  return moved.ok ? redirectWith(request, base, "booking.moved") : refusal(moved.error, form.values);
}

/** After a refusal the times are read again: somebody was faster. */
export const shouldRevalidate = () => true;

export const meta = titled<typeof loader>((locale) => words(bookingWords, locale).change.moveTitle);

export default function MoveAppointment() {
  const t = useWords(bookingWords);
  const format = useFormat();
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { visit, base } = view;
  const addressOf = (choice: { station?: string; day?: string }) => `${base}/move?${new URLSearchParams(choice)}`;
  const head = (
    <>
      <ErrorSummary reply={reply} />
      <PageHead back={{ to: base, label: t.mine.of(visit.number) }} title={t.change.moveTitle} lead={<MatterNames matters={visit.lines} />} />
    </>
  );

  switch (view.step) {
    case "station":
      return (
        <Sheet head={head}>
          <Section flush>
            <Rows closed>
              {view.stations.map(({ place, startsAt }) => (
                <ListRow key={place.code} to={addressOf({ station: place.code })} icon="place" bold title={<Bilingual {...place.name} />} help={startsAt ? t.station.earliest(format.dayTime(startsAt)) : t.station.full} />
              ))}
            </Rows>
          </Section>
        </Sheet>
      );
    case "slots":
      return (
        <Sheet head={head}>
          <p className="dim">{`${t.change.from} ${format.visit(visit.startsAt, visit.endsAt)}`}</p>
          <div className="gap-4"><StationPick place={view.offer.place} changeTo={`${base}/move?stations=1`} /></div>
          <SlotChooser offer={view.offer} method="get" ownAs="mine" addressOf={(choice) => addressOf({ station: choice.station ?? view.offer.place.code, ...(choice.day ? { day: choice.day } : {}) })}>
            <input type="hidden" name="station" value={view.offer.place.code} />
          </SlotChooser>
        </Sheet>
      );
    case "confirm":
      return <Confirmation head={head} />;
  }
}

/** Old and new time, one above the other, and the press that moves it. */
function Confirmation({ head }: { head: ReactNode }) {
  const t = useWords(bookingWords).change;
  const format = useFormat();
  const locale = useLocale();
  const view = useLoaderData<typeof loader>();
  if (view.step !== "confirm") return null;
  const { visit, base, place, startsAt } = view;
  const endsAt = new Date(startsAt.getTime() + visit.endsAt.getTime() - visit.startsAt.getTime());

  return (
    <Form method="post" action={`${base}/move`}>
      <input type="hidden" name="station" value={place.code} />
      <input type="hidden" name="startsAt" value={startsAt.toISOString()} />
      <Sheet head={head}>
        <Section flush>
          <KeyValues
            items={[
              { term: t.from, value: <s>{format.visit(visit.startsAt, visit.endsAt)}</s>, note: visit.place.name[locale] },
              { term: t.to, value: <strong>{format.visit(startsAt, endsAt)}</strong>, note: place.name[locale] },
            ]}
          />
          <p className="t2 dim gap-4">{t.keepNumber}</p>
        </Section>
        <Dock>
          <ButtonLink to={`${base}/move?${new URLSearchParams({ station: place.code, day: shanghaiDay(startsAt) })}`}>{t.chooseOther}</ButtonLink>
          <Button variant="primary" full>{t.moveConfirm}</Button>
        </Dock>
      </Sheet>
    </Form>
  );
}
