import type { AppointmentStatus, MaterialForm, RequestStatus } from "~db/vocabulary";
import type { Matter, Place } from "./place";

/** A booking as its company sees it. */
export interface VisitCard {
  number: string;
  status: AppointmentStatus;
  startsAt: Date;
  endsAt: Date;
  changeableUntil: Date;
  /** the company may still move or cancel it itself */
  isChangeable: boolean;
  matter: Matter;
  /** everything it is for, the first included, each with its own request */
  lines: VisitLine[];
  place: Place;
  companyName: string;
  requestNumber: string;
  requestStatus: RequestStatus;
}

/** One thing a visit is for. */
export interface VisitLine extends Matter {
  requestNumber: string;
  queryCode: string;
}

/** Everything about one booking, for its own page and the confirmation. */
export interface VisitDetails extends VisitCard {
  queryCode: string;
  contactName: string;
  /** what to bring, for each thing it is for */
  papers: { code: string; nameZh: string; nameEn: string; materials: VisitPaper[] }[];
}

export interface VisitPaper {
  no: number;
  nameZh: string;
  nameEn: string;
  form: MaterialForm;
  copies: number;
  isRequired: boolean;
  isTolerable: boolean;
}
