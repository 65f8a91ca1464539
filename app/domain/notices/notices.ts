import { z } from "zod";
import { noticeKinds, outcomes, type NoticeKind } from "~db/vocabulary";

/**
 * Every notice the portal tells a person, with the facts its mail needs. The payload is parsed when the notice is
 * written and again when it is rendered: a mail can never show "undefined". Instants are ISO strings, days are
 * yyyy-MM-dd. No ID numbers, no phone numbers of others, nothing personal in a subject.
 */

const Instant = z.iso.datetime();
const Day = z.iso.date();

/** What every notice about a request carries. `linkId` names the access link the mail's button opens. */
const AboutRequest = z.object({
  number: z.string().min(1),
  itemCode: z.string(),
  itemZh: z.string().min(1),
  itemEn: z.string().min(1),
  companyName: z.string().min(1),
  linkId: z.string().min(1),
});
const Department = z.object({ departmentZh: z.string().min(1), departmentEn: z.string().min(1), departmentPhone: z.string() });
const Station = z.object({ stationCode: z.string(), stationZh: z.string().min(1), stationEn: z.string().min(1), addressZh: z.string(), floorZh: z.string() });
const Material = z.object({ nameZh: z.string().min(1), nameEn: z.string().min(1), form: z.string(), copies: z.number().int(), isTolerable: z.boolean() });
/** what else the visit is for, besides the item of the notice */
const OtherItem = z.object({ number: z.string(), itemCode: z.string(), itemZh: z.string().min(1), itemEn: z.string().min(1), queryCode: z.string(), materials: z.array(Material) });
const Visit = z.object({ appointmentNumber: z.string().min(1), startsAt: Instant, endsAt: Instant, uid: z.string().min(1), sequence: z.number().int().min(0), others: z.array(OtherItem).default([]) });

export const noticePayloads = {
  sign_in_code: z.object({ code: z.string().regex(/^\d{6}$/), minutes: z.number().int().positive() }),
  booking_confirmed: AboutRequest.extend(Station.shape).extend(Visit.shape).extend({ queryCode: z.string(), materials: z.array(Material) }),
  booking_moved: AboutRequest.extend(Station.shape).extend(Visit.shape).extend({ oldStartsAt: Instant, materials: z.array(Material) }),
  booking_cancelled: AboutRequest.extend(Station.shape).extend(Visit.shape).extend({ reason: z.string() }),
  intake_receipt: AboutRequest.extend({
    queryCode: z.string(), stationZh: z.string(), stationEn: z.string(), receivedAt: Instant,
    receivedBy: z.string(), materials: z.array(Material.extend({ state: z.string() })), intakeDueAt: Instant, tolerantUntil: Day.nullable(),
  }),
  sent_to_department: AboutRequest.extend(Department.shape).extend({ becauseZh: z.string(), becauseEn: z.string(), isNational: z.boolean() }),
  accepted: AboutRequest.extend(Department.shape).extend({
    acceptanceNoticeNo: z.string(), acceptedAt: Instant, promisedAt: Instant, isProvisional: z.boolean(),
    limitValue: z.number().int(), limitUnit: z.string(), tolerantUntil: Day.nullable(),
  }),
  deemed_accepted: AboutRequest.extend(Department.shape).extend({ receivedAt: Instant, promisedAt: Instant, isProvisional: z.boolean() }),
  papers_needed: AboutRequest.extend(Department.shape).extend({
    dueOn: Day,
    lines: z.array(z.object({ nameZh: z.string(), nameEn: z.string(), problem: z.string(), needed: z.string(), example: z.string() })).min(1),
  }),
  papers_in: AboutRequest.extend(Department.shape).extend({ intakeDueAt: Instant }),
  clock_stopped: AboutRequest.extend(Department.shape).extend({ kindZh: z.string(), kindEn: z.string(), why: z.string(), expectedOn: Day.nullable() }),
  /** the clock runs again after a special procedure; or, with `extension`, it got more days without having stopped */
  clock_running: AboutRequest.extend(Department.shape).extend({
    promisedAt: Instant, isProvisional: z.boolean(),
    extension: z.object({ days: z.number().int().positive(), reason: z.string().min(1) }).optional(),
  }),
  decided: AboutRequest.extend(Department.shape).extend({ outcome: z.enum(outcomes), answer: z.string(), collectAtZh: z.string(), collectAtEn: z.string(), collectBy: Instant }),
  completed: AboutRequest.extend(Department.shape).extend({ outcome: z.enum(outcomes), answer: z.string(), ratingLinkId: z.string() }),
  not_accepted: AboutRequest.extend(Department.shape).extend({ reason: z.string().min(1), legalBasis: z.string(), rightBody: z.string() }),
  returned: AboutRequest.extend({ reasonKey: z.string(), reason: z.string().min(1) }),
  terminated: AboutRequest.extend({ why: z.string() }),
  withdrawn: AboutRequest,
  please_rate: AboutRequest.extend({ ratingLinkId: z.string() }),
  handed_over: AboutRequest.extend(Department.shape).extend({ reason: z.string() }),
  staff_request_to_sign: z.object({
    number: z.string(), itemZh: z.string(), itemEn: z.string(), companyName: z.string(), stationZh: z.string(), stationEn: z.string(),
    signDueAt: Instant, becauseZh: z.string(), becauseEn: z.string(),
  }),
  staff_papers_in: z.object({ number: z.string(), itemZh: z.string(), itemEn: z.string(), companyName: z.string(), intakeDueAt: Instant }),
  /** few people are ahead of a ticket; the number is the ticket's */
  ticket_near: Station.extend({ number: z.string().min(1), ticketId: z.uuid(), ahead: z.number().int().min(0) }),
} as const satisfies Record<NoticeKind, z.ZodType>;

export type NoticePayload<K extends NoticeKind> = z.infer<(typeof noticePayloads)[K]>;
/** One notice to write: what happened, to whom, in which language. */
export type Notice = {
  [K in NoticeKind]: {
    kind: K;
    payload: NoticePayload<K>;
    locale: "zh" | "en";
    recipientEmail: string;
    recipientName?: string;
    recipientUserId?: string;
    requestId?: string;
    appointmentId?: string;
  };
}[NoticeKind];

export { noticeKinds };
