import type { Database, Transaction } from "~db/client.server";
import { requestMaterials, requests } from "~db/schema";
import type { RequestForm } from "~db/schema";
import type { Channel, Locale } from "~db/vocabulary";
import type { CompanyActor, StaffActor } from "../access/actor";
import { authorize } from "../access/policy";
import { breaks, DomainError } from "../errors";
import { queryCode } from "../numbers.server";
import { currentItem } from "./current-item.server";
import type { ServiceRequest } from "./service-request.server";

/** A new draft: which item, for whom, where, by which channel. */
export interface StartDraft {
  companyId: string;
  itemCode: string;
  stationCode: string;
  channel: Channel;
  /** the person the office may ask and the mails go to; the acting member when left out */
  contact?: { name: string; phone: string; email: string };
  /** who acts for the company, when the desk writes the draft for them */
  applicantId?: string;
  form?: Partial<RequestForm>;
  isUrgent?: boolean;
  /** language of the notices; the actor's when left out */
  locale?: Locale;
  now: Date;
}

/**
 * Starts a draft under the item's current version, with its papers listed. No number yet and no history: a draft is
 * the company's own until it is sent. The desk's draft names who wrote it.
 *
 * @throws {DomainError} `not-found` for an unknown item or station or a foreign company; `conflict`
 *   "item.not-online", "item.not-booked", "item.not-walk-in" when the item does not go that way
 */
export async function startDraft(db: Database, actor: CompanyActor | StaffActor, draft: StartDraft): Promise<ServiceRequest> {
  return db.transaction((tx) => startDraftIn(tx, actor, draft));
}

/** `startDraft` inside the caller's transaction, e.g. with the booking it belongs to. */
export async function startDraftIn(tx: Transaction, actor: CompanyActor | StaffActor, draft: StartDraft): Promise<ServiceRequest> {
  const { companyId, stationCode, channel, now } = draft;
  authorize(actor, "company:file", { companyId });
  if (actor.kind === "staff") authorize(actor, "station:desk", { stationCode });

  const item = await currentItem(tx, draft.itemCode);
  const { online, appointmentAtStation, walkIn } = item.content.channels;
  if (channel === "online" && !online) throw new DomainError("conflict", "item.not-online");
  if (channel === "appointment" && appointmentAtStation === "none") throw new DomainError("conflict", "item.not-booked");
  if (channel === "walk_in" && !walkIn) throw new DomainError("conflict", "item.not-walk-in");
  const applicantId = draft.applicantId ?? (actor.kind === "company" ? actor.userId : undefined);
  const contact = draft.contact ?? (actor.kind === "company" ? { name: actor.name, phone: actor.phone, email: actor.email } : undefined);
  if (!applicantId || !contact) throw new Error("the desk names the applicant and the contact");

  const [request] = await orUnknownStation(tx
    .insert(requests)
    .values({
      queryCode: queryCode(),
      itemCode: item.itemCode,
      itemVersion: item.version,
      companyId,
      applicantId,
      contactName: contact.name,
      contactPhone: contact.phone,
      contactEmail: contact.email,
      locale: draft.locale ?? actor.locale,
      stationCode,
      channel,
      status: "draft",
      isUrgent: draft.isUrgent ?? false,
      form: { matter: "", ...draft.form },
      filedById: actor.kind === "staff" ? actor.userId : null,
      createdAt: now,
      updatedAt: now,
    })
    .returning());
  if (!request) throw new Error("the draft was not written");

  await tx.insert(requestMaterials).values(item.content.materials.map((material) => ({
    requestId: request.id,
    materialNo: material.no,
    nameZh: material.nameZh,
    nameEn: material.nameEn,
    form: material.form,
    copies: material.copies,
    isRequired: material.required,
    isTolerable: material.tolerable,
    updatedAt: now,
  })));
  return request;
}

/** That the station exists is the foreign key's to say. */
async function orUnknownStation<T>(insert: PromiseLike<T>): Promise<T> {
  try {
    return await insert;
  } catch (error) {
    if (breaks(error, "requests_station_code_stations_code_fk")) throw new DomainError("not-found", "station.not-found", {}, { cause: error });
    throw error;
  }
}
