import { canChange } from "~/domain/bookings/change-rules";
import type { AppointmentView } from "~/domain/bookings/get-appointment.server";
import { matterOf, placeOf } from "./place.server";
import type { VisitCard, VisitDetails } from "./visit-card";

/** What a list shows of a booking. */
export function visitCardOf(appointment: AppointmentView, now: Date): VisitCard {
  const { number, status, startsAt, endsAt, changeableUntil, item, items, station, companyName, requestNumber, requestStatus } = appointment;
  return {
    number, status, startsAt, endsAt, changeableUntil, companyName, requestNumber, requestStatus,
    isChangeable: canChange(appointment, now),
    matter: matterOf(item),
    lines: items.map((line) => ({ ...matterOf(line.item), requestNumber: line.requestNumber, queryCode: line.queryCode })),
    place: placeOf(station),
  };
}

/** What the page of a booking shows. */
export function visitDetailsOf(appointment: AppointmentView, now: Date): VisitDetails {
  const { queryCode, contactName, items } = appointment;
  return {
    ...visitCardOf(appointment, now),
    queryCode, contactName,
    papers: items.map(({ item: { code, nameZh, nameEn, content } }) => ({
      code, nameZh, nameEn,
      materials: content.materials.map(({ no, nameZh: zh, nameEn: en, form, copies, required, tolerable }) => ({ no, nameZh: zh, nameEn: en, form, copies, isRequired: required, isTolerable: tolerable })),
    })),
  };
}
