import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { bookingsByTail } from "~/domain/queue/bookings-by-tail.server";
import { checkInAtKiosk, type KioskCheckIn as CheckIn } from "~/domain/queue/check-in-at-kiosk.server";
import { getStation } from "~/domain/stations/get-station.server";
import { attempt, orThrow, refusal } from "~/http/attempt.server";
import { readForm } from "~/http/form.server";
import { limitKiosk } from "~/http/kiosk-device.server";
import { readParams } from "~/http/params.server";
import { ticketTokenOf } from "~/http/ticket-access.server";
import { kioskWords } from "~/i18n/messages/kiosk";
import { CheckInForm, ChooseTime } from "~/ui/kiosk/check-in-form";
import { KioskFrame } from "~/ui/kiosk/kiosk-frame";
import { kioskStationOf } from "~/ui/kiosk/kiosk-view.server";
import { titled } from "~/ui/page-title";
import "~/ui/styles/kiosk.css";

const Params = z.object({ code: z.string().regex(/^[A-Z]{4}$/) });
const CheckInFields = z.object({ digits: z.string().trim().min(1).max(40), appointmentId: z.uuid().optional() });
const idleSeconds = 60;

export async function loader({ params }: LoaderFunctionArgs) {
  const { code } = readParams(params, Params);
  const station = await orThrow(getStation(database(), code));
  return { station: kioskStationOf({ ...station, stationCode: code }), now: new Date(), formKey: crypto.randomUUID() };
}

/** Checks in by what was scanned or typed. When several bookings have the same tail, asks for the time of the visit. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { code } = readParams(params, Params);
  const form = await readForm(request, CheckInFields);
  if (!form.ok) return form.reply();

  const { digits, appointmentId } = form.value;
  const at = { stationCode: code, now: new Date() };
  const checkedIn = await attempt(async () => {
    await limitKiosk(request, code);
    return checkInAtKiosk(database(), { ...at, by: appointmentId ? { appointmentId } : bookingMeant(digits) });
  });
  if (checkedIn.ok) return redirect(`/stations/${code}/kiosk/ticket/${ticketTokenOf(checkedIn.value.ticketId)}?checked=1`, 303);
  if (checkedIn.error.messageKey !== "kiosk.several") return refusal(checkedIn.error);
  const bookings = await bookingsByTail(database(), { ...at, phoneTail: digits });
  return { choice: { digits, bookings: bookings.map((booking) => ({ appointmentId: booking.appointmentId, startsAt: booking.startsAt, endsAt: booking.endsAt })) } };
}

/** A scanner types the whole number, a hand its digits only, or the last four of the phone. */
function bookingMeant(typed: string): CheckIn["by"] {
  const digits = typed.replace(/\D/g, "");
  return /^\d{4}$/.test(typed) ? { phoneTail: typed } : { number: `Y${digits}` };
}

export const meta = titled<typeof loader>((locale) => kioskWords[locale].checkIn);

export default function KioskCheckIn() {
  const { station, now, formKey } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <KioskFrame station={station} now={now} idleSeconds={idleSeconds}>
      {reply && "choice" in reply
        ? <ChooseTime code={station.code} formKey={formKey} choice={reply.choice} />
        : <CheckInForm code={station.code} formKey={formKey} reply={reply} />}
    </KioskFrame>
  );
}
