import type { CompanyActor, StaffActor } from "~/domain/access/actor";
import { system } from "~/domain/access/actor";
import { addWorkingDays } from "~/domain/calendar/working-days";
import { shanghaiDay } from "~/domain/calendar/shanghai-time";
import { referenceOf } from "~/domain/catalogue/reference-memory.server";
import { DomainError } from "~/domain/errors";
import { addAttachment } from "~/domain/files/add-attachment.server";
import { addNote } from "~/domain/requests/add-note.server";
import { moveRequest } from "~/domain/requests/move-request.server";
import type { MoveOrder } from "~/domain/requests/move-inputs";
import { latestTolerantDay } from "~/domain/requests/moves/tolerance.server";
import { rateRequestAgain } from "~/domain/requests/rate-request-again.server";
import { rateRequest } from "~/domain/requests/rate-request.server";
import type { ServiceRequest } from "~/domain/requests/service-request.server";
import { startDraft } from "~/domain/requests/start-draft.server";
import type { ItemContent } from "../reference-shapes";
import { findInWhatWaits, whileScannerIsAway } from "./held-files.server";
import type { Park } from "./park.server";
import { samplePaper } from "./sample-paper";
import type { Step, Story, Who } from "./story";

/** Something that happened in the park, to be done in its turn. */
export interface Happening {
  at: Date;
  happen: () => Promise<void>;
}

/** A request on its way: what the last step left. */
interface Told {
  park: Park;
  story: Story;
  item: ItemContent;
  request: ServiceRequest;
  /** papers that were asked for last */
  asked: number[];
}

/** Turns a story into happenings: the draft, then step by step. Every one goes through the use case people use. */
export async function tellStory(park: Park, story: Story): Promise<Happening[]> {
  const { db, time } = park;
  const item = (await referenceOf(db)).itemByCode.get(story.item)?.content;
  if (!item) throw new Error(`the demo park lacks the item ${story.item}`);

  let told: Told | undefined;
  const begin = async () => {
    const request = await begun(park, story);
    told = { park, story, item, request, asked: [] };
  };
  const happenings = story.steps.map((step): Happening => {
    const at = time.at(step.ago, step.time);
    return {
      at,
      happen: async () => {
        // A story that was refused at its beginning has no steps.
        if (told) told.request = (await done(told, step, at)) ?? told.request;
      },
    };
  });
  return [{ at: time.at(story.begins.ago, story.begins.time), happen: begin }, ...happenings];
}

function begun(park: Park, story: Story): Promise<ServiceRequest> {
  const company = companyOf(park, story);
  const now = park.time.at(story.begins.ago, story.begins.time);
  const draft = {
    companyId: company.id, itemCode: story.item, stationCode: story.station, channel: story.channel, isUrgent: story.isUrgent,
    form: { matter: story.matter }, now,
  };
  if (story.channel === "online") return startDraft(park.db, company.actor, draft);
  const { name, phone, email, locale } = company.contact;
  return startDraft(park.db, park.desk(story.station), { ...draft, applicantId: company.actor.userId, contact: { name, phone, email }, locale });
}

function companyOf(park: Park, story: Story) {
  const company = park.companies[story.company];
  if (!company) throw new Error(`the demo park has no company number ${story.company}`);
  return company;
}

/** Does one step; answers with the request when the step changed it. */
async function done(told: Told, step: Step, now: Date): Promise<ServiceRequest | undefined> {
  const { park, item, request } = told;
  const { db, time } = park;
  const requestId = request.id;

  switch (step.do) {
    case "move":
      return order(told, step.by, { ...step.order, ...(step.order.move === "supervise" ? { dueOn: dayAhead(step.order.dueOn, time.calendar, now) } : {}), requestId, now } as MoveOrder);
    case "receive": {
      const tolerantUntil = step.tolerated ? latestTolerantDay(time.calendar, item, now) : null;
      return order(told, "desk", { move: "receive", requestId, now, materials: ticked(item, step.tolerated), tolerantUntil, then: step.keep ? "keep" : "route" });
    }
    case "finish":
      await order(told, "desk", { move: "receive", requestId, now, materials: ticked(item), then: "keep" });
      return order(told, "desk", { move: "finish_at_desk", requestId, now, outcome: step.outcome, answer: step.answer });
    case "submit":
      for (const { no, required, form } of item.materials) if (required && form !== "s") await attach(told, no, now, { isUnseen: no === step.unseen });
      return order(told, "company", { move: "submit", requestId, now });
    case "find":
      await findInWhatWaits(db, park.storage, { finding: step.finding, now });
      return undefined;
    case "ask": {
      told.asked = step.lines.map(({ materialNo }) => materialNo);
      const dueOn = addWorkingDays(time.calendar, shanghaiDay(now), step.withinDays).day;
      return order(told, "liaison", { move: "ask_for_papers", requestId, now, dueOn, lines: step.lines });
    }
    case "hand_in":
      if (step.by === "company") for (const materialNo of told.asked) await attach(told, materialNo, now);
      return order(told, step.by, { move: "hand_in_papers", requestId, now, onPaper: step.by === "desk" ? told.asked : [] });
    case "suspend": {
      const expectedOn = addWorkingDays(time.calendar, shanghaiDay(now), step.forDays).day;
      return order(told, "liaison", { move: "suspend", requestId, now, kind: step.kind, reason: step.reason, expectedOn });
    }
    case "rate": {
      const { actor } = companyOf(park, told.story);
      await rateRequest(db, { actor, requestId }, { level: step.level, reasons: step.reasons, words: step.words, now });
      return undefined;
    }
    case "rate_again": {
      const { actor } = companyOf(park, told.story);
      await rateRequestAgain(db, { actor, requestId }, { level: step.level, words: step.words, now });
      return undefined;
    }
    case "note":
      await addNote(db, step.by === "desk" ? park.desk(request.stationCode) : park.liaison(inCharge(request)), { requestId, words: step.words, now });
      return undefined;
  }
}

/** `+1` in a story is the next working day after its step. */
function dayAhead(dueOn: string, calendar: Park["time"]["calendar"], now: Date): string {
  return addWorkingDays(calendar, shanghaiDay(now), Number(dueOn)).day;
}

/** The desk's list: everything is there but what is tolerated. */
function ticked(item: ItemContent, tolerated: readonly number[] = []) {
  return item.materials.map(({ no }) => ({ materialNo: no, state: tolerated.includes(no) ? ("tolerated" as const) : ("received" as const) }));
}

function order(told: Told, by: Who, move: MoveOrder): Promise<ServiceRequest> {
  return moveRequest(told.park.db, actorFor(told, by), move);
}

function actorFor({ park, story, request }: Told, by: Who): CompanyActor | StaffActor | typeof system {
  switch (by) {
    case "company":
      return companyOf(park, story).actor;
    case "desk":
      return park.desk(request.stationCode);
    case "liaison":
      return park.liaison(inCharge(request));
    case "head":
      return park.head(inCharge(request));
    case "supervisor":
      return park.supervisor();
    case "system":
      return system;
  }
}

function inCharge({ departmentCode }: ServiceRequest): string {
  if (!departmentCode) throw new DomainError("conflict", "request.not-routed");
  return departmentCode;
}

async function attach({ park, story, item, request }: Told, materialNo: number, now: Date, { isUnseen = false } = {}): Promise<void> {
  const material = item.materials.find(({ no }) => no === materialNo);
  const content = (async function* () {
    yield samplePaper(material?.nameEn ?? "Paper");
  })();
  const storage = isUnseen ? whileScannerIsAway(park.storage) : park.storage;
  await addAttachment(park.db, storage, { actor: companyOf(park, story).actor }, { requestId: request.id, materialNo, file: { name: `${material?.nameZh ?? "材料"}.pdf`, content }, now });
}
