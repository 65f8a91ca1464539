import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { CalendarMethod, CalendarVisit } from "~emails/invitation";

export interface CalendarPerson {
  name: string;
  email: string;
}

interface Invitation {
  method: CalendarMethod;
  visit: CalendarVisit;
  organizer: CalendarPerson;
  attendee: CalendarPerson;
  /** when this version of the entry was made */
  stampedAt: Date;
}

/** The iCalendar part of a mail: an invitation, or its cancellation. */
export function calendarInvitation({ method, visit, organizer, attendee, stampedAt }: Invitation): string {
  const calendar = newCalendar(method === "REQUEST" ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.CANCEL);
  const event = addVisit(calendar, visit, stampedAt);
  event.status(method === "REQUEST" ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED);
  event.organizer({ name: parameterText(organizer.name), email: organizer.email });
  event.createAttendee({
    name: parameterText(attendee.name || attendee.email),
    email: attendee.email,
    role: ICalAttendeeRole.REQ,
    // Who booked the visit need not accept it again.
    status: ICalAttendeeStatus.ACCEPTED,
    rsvp: false,
  });
  return calendar.toString();
}

/** A visit as a file to download ("add to calendar"): no invitation, so no calendar program answers by mail. */
export function calendarFile(visit: CalendarVisit, stampedAt: Date): string {
  const calendar = newCalendar(ICalCalendarMethod.PUBLISH);
  addVisit(calendar, visit, stampedAt).status(ICalEventStatus.CONFIRMED);
  return calendar.toString();
}

/** The visits of one person for a calendar program that asks again by itself; cancelled ones say so. */
export function calendarFeed(name: string, visits: readonly (CalendarVisit & { isCancelled: boolean })[], stampedAt: Date): string {
  const calendar = newCalendar(ICalCalendarMethod.PUBLISH);
  calendar.name(name);
  calendar.ttl(60 * 60);
  for (const visit of visits) addVisit(calendar, visit, stampedAt).status(visit.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED);
  return calendar.toString();
}

function newCalendar(method: ICalCalendarMethod) {
  return ical({ prodId: { company: "ryz", product: "louxiaoer", language: "ZH" }, method });
}

/** Instants without a `timezone` are written in UTC (`…Z`): with one, ical-generator prints the server's local hour. */
function addVisit(calendar: ReturnType<typeof newCalendar>, visit: CalendarVisit, stampedAt: Date) {
  return calendar.createEvent({
    id: visit.uid,
    sequence: visit.sequence,
    start: visit.startsAt,
    end: visit.endsAt,
    stamp: stampedAt,
    summary: visit.summary,
    location: visit.location,
    description: visit.description,
  });
}

/** Parameters may hold no double quote and no line break (RFC 5545 3.1), and the library does not take them out. */
function parameterText(name: string): string {
  return name.replaceAll('"', "'").replace(/[\r\n]+/g, " ");
}
