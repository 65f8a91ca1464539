import type { Transaction } from "~db/client.server";
import type { ClockKind, RequestMove } from "~db/vocabulary";
import type { CompanyActor, StaffActor, SystemActor } from "../../access/actor";
import type { WorkingCalendar } from "../../calendar/working-days";
import type { Limit } from "../clock-limits";
import type { Clock } from "../clocks.server";
import type { MoveData, MoveOrder } from "../move-inputs";
import type { FiledItem, ServiceRequest } from "../service-request.server";
import type { ToldRequest } from "./notice-facts.server";

/** Who can act on a request at all. */
export type MovingActor = CompanyActor | StaffActor | SystemActor;

/** What a move finds: the locked row, the item it was filed under, the running clocks, and what was ordered. */
export interface MoveContext<M extends RequestMove> {
  tx: Transaction;
  actor: MovingActor;
  /** the actor's place in words, zh and en */
  place: { zh: string; en: string };
  request: ServiceRequest;
  item: FiledItem;
  running: readonly Clock[];
  calendar: WorkingCalendar;
  data: MoveData<M>;
  now: Date;
}

/** The request after the move, with the clocks that run then. */
export interface Moved {
  request: ToldRequest;
  running: readonly Clock[];
}

/** What a move does besides what the lifecycle table says. */
export interface MovePlan {
  /** columns of the row that change with it; status, version and deadlines are kept by the door */
  set?: Partial<Omit<ServiceRequest, "id" | "status" | "version" | "nextDueAt" | "nextDueClock">>;
  /** words the company reads in the history */
  publicNote?: string;
  /** words only staff read, before what the actor added */
  staffNote?: string;
  details?: Record<string, unknown>;
  /** where a starting clock starts when that is not now, and how long it is when that is not fixed */
  starts?: Partial<Record<ClockKind, { startedAt?: Date; limit?: Limit }>>;
  /** of several running clocks of the kind the move ends, the one that ends */
  endsOnly?: string;
  /** changes to clocks that run on: paused, resumed, extended, counted anew */
  clock?: { before: Clock; after: Clock };
  recounted?: readonly Clock[];
  /** writes rows that name the request's clocks after the move */
  keep?: (moved: Moved) => Promise<void>;
  /** writes the notices, once everything else stands; answers with what it wrote into the row at the very end */
  tell?: (moved: Moved) => Promise<Partial<Pick<ServiceRequest, "acceptanceNoticeNo">> | void>;
  /** a move that follows at once, by the portal itself */
  then?: MoveOrder;
}

/** Checks the conditions of one move, writes what belongs to it alone, and says what changes. Throws to refuse. */
export type MoveEffect<M extends RequestMove> = (context: MoveContext<M>) => Promise<MovePlan>;
