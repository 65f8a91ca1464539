import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { readinessOf } from "~/domain/bookings/answer-readiness.server";
import { cancelBooking } from "~/domain/bookings/cancel-booking.server";
import { companyAttendance } from "~/domain/bookings/company-attendance.server";
import { excuseMissedVisit } from "~/domain/bookings/excuse-missed-visit.server";
import { getAppointment } from "~/domain/bookings/get-appointment.server";
import { liftRestriction } from "~/domain/bookings/lift-restriction.server";
import { listFreeSlots } from "~/domain/bookings/list-free-slots.server";
import { moveBooking } from "~/domain/bookings/move-booking.server";
import { maskEmail, maskName, maskPhone } from "~/domain/access/masking";
import { writtenInstant } from "~/domain/calendar/written-day";
import { requireStaff } from "~/http/actor.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { redirectWith } from "~/http/flash.server";
import { line, optionalLine } from "~/http/form-fields";
import { readForm } from "~/http/form.server";
import { readParams } from "~/http/params.server";
import { stationOf } from "~/http/station.server";
import { answerUnmask } from "~/http/unmask-form.server";
import { words } from "~/i18n/define-words";
import { deskVisitWords } from "~/i18n/messages/desk-visits";
import { useFormat, useLocale, useWords } from "~/i18n/use-words";
import { Attendance, ChangeVisit } from "~/ui/bookings/desk-visit";
import { VisitTag } from "~/ui/bookings/visit-parts";
import { useLive } from "~/ui/live/use-live";
import { useReply } from "~/ui/live/use-reply";
import { titled } from "~/ui/page-title";
import { ButtonLink } from "~/ui/primitives/button";
import { ErrorSummary } from "~/ui/primitives/error-summary";
import { KeyValues } from "~/ui/primitives/key-values";
import { WorkHead } from "~/ui/primitives/page";
import { contactIn, UnmaskContact } from "~/ui/requests/staff/unmask-contact";

const Params = z.object({ number: z.string().regex(/^Y\d{8,9}$/) });
const Intent = z.looseObject({ intent: z.string().default(""), fields: z.array(z.string()).default([]) });
const DeskVisitForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("cancel"), reason: line(200) }),
  z.object({ intent: z.literal("move"), startsAt: writtenInstant() }),
  z.object({ intent: z.literal("excuse"), appointmentId: z.uuid(), reason: optionalLine(200) }),
  z.object({ intent: z.literal("lift"), restrictionId: z.uuid(), reason: optionalLine(200) }),
]);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const { number } = readParams(params, Params);
  const [db, now, stationCode] = [database(), new Date(), stationOf(actor)];
  const booking = await orThrow(getAppointment(db, actor, { number }));
  const [first, ...more] = booking.items.map(({ item }) => item);
  const free = booking.status === "booked" && first
    ? (await listFreeSlots(db, { station: booking.station, item: first, moreItems: more, own: { stationCode: booking.station.code, startsAt: booking.startsAt, endsAt: booking.endsAt }, now })).days.flatMap(({ slots }) => slots.filter(({ state }) => state === "free").map(({ startsAt }) => startsAt))
    : [];

  return {
    visit: {
      appointmentId: booking.appointmentId, number, status: booking.status, startsAt: booking.startsAt, endsAt: booking.endsAt, companyName: booking.companyName,
      contact: { name: maskName(booking.contactName), phone: maskPhone(booking.contactPhone), email: maskEmail(booking.contactEmail) },
      items: booking.items.map(({ item, requestNumber }) => ({ zh: item.nameZh, en: item.nameEn, requestNumber })),
    },
    readiness: await readinessOf(db, booking.appointmentId),
    attendance: await orThrow(companyAttendance(db, actor, { companyId: booking.companyId, stationCode, now })),
    free, stationCode,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireStaff(request, "front_desk", "station_lead");
  const { number } = readParams(params, Params);
  const [db, now, stationCode] = [database(), new Date(), stationOf(actor)];
  const { appointmentId, station, requestId } = await orThrow(getAppointment(db, actor, { number }));
  const asked = await readForm(request.clone(), Intent);
  if (asked.ok && asked.value.intent === "unmask") return answerUnmask(request, actor, requestId);
  const form = await readForm(request, DeskVisitForm);
  if (!form.ok) return form.reply();

  const press = form.value;
  const here = `/desk/appointments/${number}`;
  const done = await attempt(async () => {
    switch (press.intent) {
      case "cancel":
        await cancelBooking(db, actor, { appointmentId, reason: press.reason, now });
        return redirectWith(request, here, "desk.cancelled", { number });
      case "move":
        await moveBooking(db, actor, { appointmentId, stationCode: station.code, startsAt: press.startsAt, now });
        return redirectWith(request, here, "booking.moved");
      case "excuse":
        await excuseMissedVisit(db, actor, { appointmentId: press.appointmentId, reason: press.reason, now });
        return redirectWith(request, here, "missed.excused");
      case "lift":
        await liftRestriction(db, actor, { restrictionId: press.restrictionId, stationCode, reason: press.reason, now });
        return redirectWith(request, here, "restriction.lifted");
    }
  });
  return done.ok ? done.value : refusal(done.error, form.values);
}

export const meta = titled<typeof loader>((locale, { visit }) => words(deskVisitWords, locale).of(visit.number));

/** One booking at the desk: move, cancel with a reason, what its company missed and how that is lifted. */
export default function DeskVisit() {
  const { visit, readiness, attendance, free, stationCode } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  const t = useWords(deskVisitWords);
  const format = useFormat();
  const locale = useLocale();
  const contact = contactIn(reply, visit.contact);
  useLive([`bookings:${stationCode}`]);

  return (
    <div className="work work-narrow">
      <ErrorSummary reply={reply} />
      <WorkHead
        title={t.of(visit.number)}
        lead={<VisitTag status={visit.status} />}
        actions={<ButtonLink to="/desk/appointments" size="small">{t.back}</ButtonLink>}
      />
      <KeyValues
        items={[
          { term: t.when, value: format.visit(visit.startsAt, visit.endsAt) },
          { term: visit.companyName, value: `${contact.name}　${contact.phone}`, note: <span className="any-break">{contact.email}</span> },
          ...visit.items.map((item) => ({ term: locale === "zh" ? item.zh : item.en, value: <ButtonLink to={`/desk/requests/${item.requestNumber}`} size="tiny">{item.requestNumber}</ButtonLink> })),
          { term: t.papers, value: readiness === null ? t.noAnswer : readiness.missing.length === 0 ? t.ready : `${t.notReady(readiness.missing.length)}　${readiness.missing.join("、")}` },
        ]}
      />
      <div className="gap-4"><UnmaskContact reply={reply} /></div>
      {visit.status === "booked" ? <ChangeVisit free={free} reply={reply} /> : null}
      <Attendance attendance={attendance} reply={reply} />
    </div>
  );
}
